import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { keyringFor, keyringOf } from '../../../kernel/sealing/keyring.ts';
import { sealNumber } from '../../../kernel/sealing/number-token.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { normalPoint } from '../contacts/contact-rules.ts';
import { openNumber } from './clear-number.ts';
import { phonesChanged } from './follow-phones.ts';
import { sealsPhonesNow } from './seals-phones.ts';
import { keepNumberBoxes } from './store-points.ts';

/** Phones of one transaction: locks stay short, and a crash loses no more than that. */
const BATCH = 200;

interface Row {
  readonly id: string;
  readonly customerId: string;
  readonly kind: string;
  readonly value: string;
  readonly normal: string;
}
interface BoxRow extends Row {
  readonly box: Buffer;
}

/** Where a batch ended, how many of it were moved, and how many cannot be because they do not open. */
export interface Batch {
  readonly after: string;
  readonly moved: number;
  readonly broken: number;
}

const ROW = `p.id, c.customer_id as "customerId", p.kind, p.value, p.normal`;
const OF = `join app.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id`;
const BOX = `join app.sealed_value s on s.tenant_id = p.tenant_id and s.contact_point_id = p.id`;

// What somebody holds is left to him: it is taken at the next look.
const inClear = sqlStatement<Row>(
  'phones-in-clear',
  `select ${ROW} from app.contact_point p ${OF}
   where p.tenant_id = :tenantId and p.kind in ('mobile', 'tel') and not p.is_sealed and p.id > :after order by p.id limit ${BATCH}
   for update of p skip locked`,
);
const inBoxes = sqlStatement<BoxRow>(
  'phones-in-boxes',
  `select ${ROW}, s.box from app.contact_point p ${OF} ${BOX}
   where p.tenant_id = :tenantId and p.kind in ('mobile', 'tel') and p.is_sealed and p.id > :after order by p.id limit ${BATCH}
   for update of p, s skip locked`,
);
const underOldKey = sqlStatement<BoxRow>(
  'phones-under-old-key',
  `select ${ROW}, s.box from app.contact_point p ${OF} ${BOX}
   where s.tenant_id = :tenantId and s.contact_point_id is not null and s.key_version < :version and p.id > :after
   order by p.id limit ${BATCH} for update of p, s skip locked`,
);
const put = sqlStatement(
  'phones-put',
  `update app.contact_point p set value = v.value, normal = v.normal, is_sealed = :isSealed
   from unnest(:ids::uuid[], :values::text[], :normals::text[]) as v (id, value, normal) where p.tenant_id = :tenantId and p.id = v.id`,
);
const progress = sqlStatement(
  'phone-sealing-progress',
  `update app.phone_sealing set moved = moved + :moved where tenant_id = :tenantId`,
);
const dropBoxes = sqlStatement(
  'phone-boxes-drop',
  `delete from app.sealed_value where tenant_id = :tenantId and contact_point_id = any(:ids)`,
);

/** A phone as it shall be stored. */
interface Put {
  readonly id: string;
  readonly value: string;
  readonly normal: string;
}

const putAll = (tx: Tx, isSealed: boolean, rows: readonly Put[]): void =>
  tx.sql.send(put(), {
    isSealed,
    ids: rows.map(({ id }) => id),
    values: rows.map(({ value }) => value),
    normals: rows.map(({ normal }) => normal),
  });

const told = (tx: Tx, rows: readonly Row[]): Promise<void> =>
  phonesChanged(tx, [...new Set(rows.map(({ customerId }) => customerId))]);

/** Seals phones under the newest key, each row with the mask and the token of its number. */
async function putSealed(tx: Tx, rows: readonly Row[]): Promise<void> {
  const ring = await keyringFor(tx);
  const boxes = rows.map(({ id, value, normal }) => ({
    pointId: id,
    sealed: sealNumber(ring, id, value, normal),
  }));
  keepNumberBoxes(tx, boxes);
  putAll(
    tx,
    true,
    boxes.map(({ pointId, sealed }) => ({ id: pointId, value: sealed.mask, normal: sealed.token })),
  );
  await told(tx, rows);
}

async function seal(tx: Tx, after: string): Promise<Batch | undefined> {
  const rows = await tx.sql.rows(inClear(), { after });
  const last = rows.at(-1);
  if (!last) return undefined;
  await putSealed(tx, rows);
  return { after: last.id, moved: rows.length, broken: 0 };
}

/** What opens of boxes, each with its number as it was written. */
async function opened(tx: Tx, rows: readonly BoxRow[]): Promise<BoxRow[]> {
  const ring = await keyringOf(tx.sql);
  return rows.flatMap((row) => {
    const value = openNumber(ring, row);
    return value === null ? [] : [{ ...row, value, normal: normalPoint(row.kind, value) }];
  });
}

async function unseal(tx: Tx, after: string): Promise<Batch | undefined> {
  const rows = await tx.sql.rows(inBoxes(), { after });
  const last = rows.at(-1);
  if (!last) return undefined;
  const open = await opened(tx, rows);
  if (open.length > 0) {
    putAll(tx, false, open);
    tx.sql.send(dropBoxes(), { ids: open.map(({ id }) => id) });
    await told(tx, open);
  }
  return { after: last.id, moved: open.length, broken: rows.length - open.length };
}

/** Moves the next phones to where the company wants them: into boxes, or out of them. Undefined = there was nothing to take. */
export async function moveBatch(tx: Tx, after: string): Promise<Batch | undefined> {
  const batch = (await sealsPhonesNow(tx)) ? await seal(tx, after) : await unseal(tx, after);
  if (batch && batch.moved > 0) tx.sql.send(progress(), { moved: batch.moved });
  return batch;
}

/** Seals the next phones that lie under an older key anew; their tokens are others then, too. */
export async function sealAnew(tx: Tx, after: string): Promise<Batch | undefined> {
  const ring = await keyringOf(tx.sql);
  const rows = ring ? await tx.sql.rows(underOldKey(), { version: ring.version, after }) : [];
  const last = rows.at(-1);
  if (!last) return undefined;
  const open = await opened(tx, rows);
  if (open.length > 0) {
    tx.sql.send(dropBoxes(), { ids: open.map(({ id }) => id) });
    await putSealed(tx, open);
  }
  return { after: last.id, moved: open.length, broken: rows.length - open.length };
}
