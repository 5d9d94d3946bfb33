import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { BoxBroken } from '../../../kernel/sealing/box.ts';
import { keyringFor, keyringOf, type Keyring, type SealedPlace } from '../../../kernel/sealing/keyring.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { settingIn } from '../settings/sensitive-setting.ts';
import { normalOf, sealedFault, type SealedField } from './sealed-fields.ts';
import type { SealedValueInput } from './sealed.type.ts';

/** Records that keep sealed values. */
export type HolderNoun = 'customer' | 'contact';

/** The record whose value it is. */
export interface Holder {
  readonly noun: HolderNoun;
  readonly id: string;
}

/** A value under seal, as it can be put back into its own place and nowhere else. */
export interface KeptBox {
  readonly field: SealedField;
  /** In base64; null = there was none. */
  readonly box: string | null;
}

interface Row {
  readonly field: SealedField;
  readonly box: Buffer;
}

const statements = (noun: HolderNoun) => {
  const column = `${noun}_id`;
  return {
    held: sqlStatement<Row>(
      `sealed-of-${noun}-held`,
      `select field, box from app.sealed_value where tenant_id = :tenantId and ${column} = :id for update`,
    ),
    put: sqlStatement(
      `sealed-put-${noun}`,
      `insert into app.sealed_value (tenant_id, id, ${column}, field, key_version, box, blind, updated_at)
       values (:tenantId, :newId, :id, :field, :version, :box, :blind, :now)
       on conflict (tenant_id, ${column}, field) where ${column} is not null
       do update set key_version = excluded.key_version, box = excluded.box, blind = excluded.blind, updated_at = excluded.updated_at`,
    ),
    drop: sqlStatement(
      `sealed-drop-${noun}`,
      `delete from app.sealed_value where tenant_id = :tenantId and ${column} = :id and field = :field`,
    ),
  };
};

const OF: Readonly<Record<HolderNoun, ReturnType<typeof statements>>> = {
  customer: statements('customer'),
  contact: statements('contact'),
};

/** Where a value of a record opens. */
export const sealedPlace = (
  { noun, id }: { readonly noun: string; readonly id: string },
  field: string,
): SealedPlace => ({
  table: noun,
  column: field,
  row: id,
});

/**
 * The first of these fields that somebody may not write on a record which is there: hidden to him, or there and only
 * masked by his roles. Right or wrong is not asked, the refusal would tell.
 */
export async function unseenSealed(
  tx: Pick<Tx, 'sql' | 'rights'>,
  holder: Holder,
  given: readonly SealedValueInput[],
): Promise<SealedField | undefined> {
  const shown = (field: SealedField) => tx.rights.shown(`${holder.noun}.${field}`);
  const guarded = given.map(({ field }) => field).filter((field) => shown(field) !== 'clear');
  if (guarded.length === 0) return undefined;
  const rows = await tx.sql.rows(OF[holder.noun].held(), { id: holder.id });
  const there = new Set(rows.map(({ field }) => field));
  return guarded.find((field) => shown(field) === 'hidden' || there.has(field));
}

/** What is wrong with values that are to be sealed, if anything; `at` is the path of their list in the input, `holder` the record that is there already. */
export async function checkSealed(
  tx: Pick<Tx, 'sql' | 'rights'>,
  given: readonly SealedValueInput[] | null | undefined,
  at = 'sealed',
  holder?: Holder,
): Promise<InvalidField | undefined> {
  if (!given || given.length === 0) return undefined;
  const unseen = holder && (await unseenSealed(tx, holder, given));
  if (unseen) {
    const index = given.findIndex(({ field }) => field === unseen);
    return new InvalidField(`${at}.${index}.value`, 'input.unseen');
  }
  const rules = await settingIn(tx.sql);
  const seen = new Set<SealedField>();
  for (const [index, { field, value }] of given.entries()) {
    if (seen.has(field)) return new InvalidField(`${at}.${index}.field`, 'sensitive.twice');
    seen.add(field);
    const fault = normalOf(field, value) === null ? undefined : sealedFault(field, value ?? '', rules);
    if (fault) return new InvalidField(`${at}.${index}.value`, fault);
  }
  return undefined;
}

const openHeld = (ring: Keyring | undefined, holder: Holder, row: Row | undefined): string | null => {
  if (!ring || !row) return null;
  try {
    return ring.open(sealedPlace(holder, row.field), row.box);
  } catch (error) {
    if (error instanceof BoxBroken) return null; // what nobody can open is written anew
    throw error;
  }
};

/**
 * Seals values of a record that the verb holds; answers what was there before. An equal value is written like any other:
 * if it changed nothing, that would tell a guess from the truth.
 */
export async function storeSealed(
  tx: Tx,
  holder: Holder,
  given: readonly SealedValueInput[] | null | undefined,
): Promise<readonly KeptBox[]> {
  if (!given || given.length === 0) return [];
  const { held, put, drop } = OF[holder.noun];
  const rows = new Map((await tx.sql.rows(held(), { id: holder.id })).map((row) => [row.field, row]));
  const wanted = given.map(({ field, value }) => ({ field, normal: normalOf(field, value) }));
  const isSealing = wanted.some(({ normal }) => normal !== null);
  const ring = isSealing ? await keyringFor(tx) : await keyringOf(tx.sql);
  const changed: KeptBox[] = [];
  for (const { field, normal } of wanted) {
    const row = rows.get(field);
    if (normal === null && !row) continue;
    changed.push({ field, box: row?.box.toString('base64') ?? null });
    if (normal === null || !ring) tx.sql.send(drop(), { id: holder.id, field });
    else {
      const sealed = ring.seal(sealedPlace(holder, field), normal);
      tx.sql.send(put(), { ...sealed, newId: tx.newId(), id: holder.id, field, now: tx.now() });
    }
  }
  if (changed.length > 0) noteSealed(tx, holder, changed);
  return changed;
}

const noteSealed = (tx: Tx, { noun, id }: Holder, changed: readonly KeptBox[]): void =>
  tx.note({ [`sealed.${noun}.${id}`]: changed.map(({ field }) => field) });

/** Puts values back as they were; answers the first field that cannot be, because its key is gone. */
export async function restoreSealed(
  tx: Tx,
  holder: Holder,
  kept: readonly KeptBox[],
): Promise<SealedField | undefined> {
  const ring = await keyringOf(tx.sql);
  const values: SealedValueInput[] = [];
  for (const { field, box } of kept) {
    const row = box === null ? undefined : { field, box: Buffer.from(box, 'base64') };
    const value = openHeld(ring, holder, row);
    if (row && value === null) return field;
    values.push({ field, value });
  }
  await storeSealed(tx, holder, values);
  return undefined;
}

/** What lies sealed of a record: values in the clear, and the fields whose values do not open. */
interface Opened {
  readonly values: readonly { readonly field: SealedField; readonly value: string }[];
  readonly broken: readonly SealedField[];
}

/** The values of a record in the clear, for the one transaction that has to move them. */
export async function openSealed(tx: Pick<Tx, 'sql'>, holder: Holder): Promise<Opened> {
  const rows = await tx.sql.rows(OF[holder.noun].held(), { id: holder.id });
  const ring = rows.length > 0 ? await keyringOf(tx.sql) : undefined;
  const all = rows.map((row) => ({ field: row.field, value: openHeld(ring, holder, row) }));
  return {
    values: all.flatMap(({ field, value }) => (value === null ? [] : [{ field, value }])),
    broken: all.filter(({ value }) => value === null).map(({ field }) => field),
  };
}

/** Whether a record has this value, and whether it opens. */
export async function sealedState(
  tx: Pick<Tx, 'sql'>,
  holder: Holder,
  field: SealedField,
): Promise<'none' | 'sealed' | 'broken'> {
  const row = (await tx.sql.rows(OF[holder.noun].held(), { id: holder.id })).find(
    (one) => one.field === field,
  );
  if (!row) return 'none';
  return openHeld(await keyringOf(tx.sql), holder, row) === null ? 'broken' : 'sealed';
}
