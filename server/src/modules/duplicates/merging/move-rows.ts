import { referencesTo, type Reference } from '../../../kernel/references.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { isFree, isRow, ofKind, placeOf, rowKey, statementFor } from './moving-sql.ts';

/** What is moved: rows that point at the customer from elsewhere. A part of himself stays with him. */
const moving = (): readonly Reference[] => referencesTo('customer').filter(({ part }) => part === undefined);

function pointsAt({ column, dated }: Reference, to: string): string {
  const at = `(select c.created_at from app.customer c where c.tenant_id = t.tenant_id and c.id = ${to})`;
  return dated === undefined ? `${column} = ${to}` : `${column} = ${to}, ${dated} = ${at}`;
}

function moveText(reference: Reference): string {
  const { table, column } = reference;
  // Who was joined with another contact stays where he was.
  const isGoing = table === 'contact' ? 'and not (t.id = any(:stayBehind::uuid[]))' : '';
  return `with moved as (update app.${table} t set ${pointsAt(reference, ':to')} where t.tenant_id = :tenantId and t.${column} = :from ${ofKind(reference, 't')} ${isFree(reference, ':to')} ${isGoing} returning ${rowKey(reference)} as row_key),
    kept as (insert into app.customer_merge_row (tenant_id, merge_id, customer_id, place, row_key)
      select :tenantId, :mergeId, :from, :place, row_key from moved on conflict do nothing returning 1)
    select count(*)::int as n from kept`;
}

function backText(reference: Reference): string {
  const { table, column } = reference;
  return `with back as (update app.${table} t set ${pointsAt(reference, 'r.customer_id')} from app.customer_merge_row r
      where r.tenant_id = :tenantId and r.merge_id = :mergeId and r.place = :place and t.tenant_id = r.tenant_id
        and t.${column} = :survivor ${ofKind(reference, 't')} and ${isRow(reference)} returning 1)
    select count(*)::int as n from back`;
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
      const row = await tx.sql.row(statementFor('merge-move', reference, moveText), { ...merge, place });
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
    back += (await tx.sql.row(statementFor('merge-back', reference, backText), { ...merge, place }))?.n ?? 0;
  }
  return back;
}
