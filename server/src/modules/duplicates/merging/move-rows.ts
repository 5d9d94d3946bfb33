import { sqlStatement, type Statement } from '../../../kernel/reading/statement.ts';
import { referencesTo, type Reference } from '../../../kernel/references.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** The place of a reference, as a moved row remembers it. */
const placeOf = ({ table, column }: Reference): string => `${table}.${column}`;

/** What is moved: rows that point at the customer from elsewhere. A part of himself stays with him. */
const moving = (): readonly Reference[] => referencesTo('customer').filter(({ part }) => part === undefined);

const rowKey = ({ key = ['id'] }: Reference): string =>
  key.length === 1
    ? `t.${key[0]}::text`
    : `jsonb_build_array(${key.map((column) => `t.${column}`).join()})::text`;
const ofKind = ({ kind }: Reference, alias: string): string =>
  kind ? `and ${alias}.${kind.column} = '${kind.is}'` : '';

function moveText(reference: Reference): string {
  const { table, column, once } = reference;
  // Who was joined with another contact stays where he was.
  const isGoing = table === 'contact' ? 'and not (t.id = any(:stayBehind::uuid[]))' : '';
  // What the survivor has already stays with the other, where undoing finds it.
  const isFree = once
    ? `and not exists (select from app.${table} s where s.tenant_id = t.tenant_id and s.${column} = :to ${ofKind(reference, 's')} and ${once.map((name) => `s.${name} is not distinct from t.${name}`).join(' and ')})`
    : '';
  return `with moved as (update app.${table} t set ${column} = :to where t.tenant_id = :tenantId and t.${column} = :from ${ofKind(reference, 't')} ${isFree} ${isGoing} returning ${rowKey(reference)} as row_key),
    kept as (insert into app.customer_merge_row (tenant_id, merge_id, customer_id, place, row_key)
      select :tenantId, :mergeId, :from, :place, row_key from moved on conflict do nothing returning 1)
    select count(*)::int as n from kept`;
}

function backText(reference: Reference): string {
  const { table, column, key = ['id'] } = reference;
  const isRow =
    key.length === 1 && key[0] === 'id' ? 't.id = r.row_key::uuid' : `${rowKey(reference)} = r.row_key`;
  return `with back as (update app.${table} t set ${column} = r.customer_id from app.customer_merge_row r
      where r.tenant_id = :tenantId and r.merge_id = :mergeId and r.place = :place and t.tenant_id = r.tenant_id
        and t.${column} = :survivor ${ofKind(reference, 't')} and ${isRow} returning 1)
    select count(*)::int as n from back`;
}

type Counted = Statement<{ readonly n: number }>;
const statements = new Map<string, () => Counted>();

function statementFor(what: string, reference: Reference, text: (reference: Reference) => string): Counted {
  const name = `merge-${what}-${placeOf(reference)}`;
  const made = statements.get(name) ?? sqlStatement<{ readonly n: number }>(name, text(reference));
  statements.set(name, made);
  return made();
}

/** A row that was written beside a case while its case was waited for is caught by the second round. */
const ROUNDS = 2;

/** Moves everything of one customer to another and remembers each row; answers how many rows moved from each place. */
export async function moveRows(
  tx: Tx,
  merge: {
    readonly mergeId: string;
    readonly from: string;
    readonly to: string;
    readonly stayBehind: readonly string[];
  },
): Promise<Readonly<Record<string, number>>> {
  const moved: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1)
    for (const reference of moving()) {
      const place = placeOf(reference);
      const row = await tx.sql.row(statementFor('move', reference, moveText), { ...merge, place });
      moved[place] = (moved[place] ?? 0) + (row?.n ?? 0);
    }
  return moved;
}

/** Takes every row back that still stands with the survivor; answers how many there were. */
export async function moveBack(
  tx: Tx,
  merge: { readonly mergeId: string; readonly survivor: string },
): Promise<number> {
  let back = 0;
  for (const reference of moving()) {
    const place = placeOf(reference);
    back += (await tx.sql.row(statementFor('back', reference, backText), { ...merge, place }))?.n ?? 0;
  }
  return back;
}
