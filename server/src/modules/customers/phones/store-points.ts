import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { keyringFor } from '../../../kernel/sealing/keyring.ts';
import { numberTokens, PHONE, sealNumber, type SealedNumber } from '../../../kernel/sealing/number-token.ts';
import { lineOf, lineOrNull } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ContactPointInput } from '../contacts/contact-inputs.ts';
import { normalPoint } from '../contacts/contact-rules.ts';
import { sealsPhonesNow } from './seals-phones.ts';

/** A way to reach a contact as it is stored. */
interface PointRow {
  readonly id: string;
  readonly contactId: string;
  readonly kind: string;
  readonly value: string;
  readonly normal: string;
  readonly isSealed: boolean;
  readonly label: string | null;
  readonly isPrimary: boolean;
  readonly position: number;
}

/** One on its way into the table. */
export interface ReadyPoint {
  readonly row: PointRow;
  readonly sealed: SealedNumber | undefined;
  /** What `normal` may be of one that is the same. */
  readonly same: readonly string[];
}

/** Kinds of points that are phones. */
export const PHONE_KINDS: ReadonlySet<string> = new Set(['mobile', 'tel']);

const keepBoxes = sqlStatement(
  'phone-boxes-keep',
  `insert into app.sealed_value (tenant_id, id, contact_point_id, field, key_version, box, blind, updated_at)
   select :tenantId, v.id, v.point, '${PHONE}', :version, v.box, v.blind, :now
   from unnest(:ids::uuid[], :points::uuid[], :boxes::bytea[], :blinds::text[]) as v (id, point, box, blind)`,
);

/** A number that was sealed, and whose it is. */
interface BoxOfPoint {
  readonly pointId: string;
  readonly sealed: SealedNumber;
}

/** Keeps the boxes of numbers; all are under one key. */
export function keepNumberBoxes(tx: Tx, boxes: readonly BoxOfPoint[]): void {
  const [first] = boxes;
  if (!first) return;
  tx.sql.send(keepBoxes(), {
    version: first.sealed.version,
    now: tx.now(),
    ids: boxes.map(() => tx.newId()),
    points: boxes.map(({ pointId }) => pointId),
    boxes: boxes.map(({ sealed }) => sealed.box),
    blinds: boxes.map(({ sealed }) => sealed.blind),
  });
}

/** One that was entered, and for which contact. */
export interface EnteredPoint {
  readonly contactId: string;
  readonly position: number;
  readonly point: ContactPointInput;
}

/**
 * Makes rows of what was entered, phones sealed where the company wants it. Every way to reach somebody comes into the
 * database through here; who writes the rows keeps the boxes, too (`keepNumberBoxes`).
 */
export async function readyPoints(tx: Tx, entered: readonly EnteredPoint[]): Promise<readonly ReadyPoint[]> {
  const hasPhones = entered.some(({ point }) => PHONE_KINDS.has(point.kind));
  const ring = hasPhones && (await sealsPhonesNow(tx)) ? await keyringFor(tx) : undefined;
  return entered.map(({ contactId, position, point: { kind, value, label, isPrimary } }) => {
    const normal = normalPoint(kind, value);
    const row = {
      id: tx.newId(),
      contactId,
      kind,
      value: lineOf(value),
      normal,
      isSealed: false,
      label: lineOrNull(label),
      isPrimary: isPrimary ?? position === 0,
      position,
    };
    if (!ring || !PHONE_KINDS.has(kind)) return { row, sealed: undefined, same: [normal] };
    const sealed = sealNumber(ring, row.id, row.value, normal);
    return {
      row: { ...row, value: sealed.mask, normal: sealed.token, isSealed: true },
      sealed,
      same: [normal, ...numberTokens(ring, normal)],
    };
  });
}

/** Their boxes, where they have any. */
export const boxesOf = (points: readonly ReadyPoint[]): BoxOfPoint[] =>
  points.flatMap(({ row, sealed }) => (sealed ? [{ pointId: row.id, sealed }] : []));
