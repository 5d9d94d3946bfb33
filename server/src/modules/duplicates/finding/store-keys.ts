import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { keysOf } from '../compare/keys.ts';
import type { Traits } from '../compare/traits.ts';

const forget = sqlStatement(
  'duplicate-keys-forget',
  `delete from app.duplicate_key k where k.tenant_id = :tenantId and k.customer_id = any(:ids)
   and not exists (select from unnest(:owners::uuid[], :keys::text[]) as n (owner, key) where n.owner = k.customer_id and n.key = k.key)`,
);
const keep = sqlStatement(
  'duplicate-keys-keep',
  `insert into app.duplicate_key (tenant_id, customer_id, key) select :tenantId, * from unnest(:owners::uuid[], :keys::text[]) on conflict do nothing`,
);

interface KeyRow {
  readonly owner: string;
  readonly key: string;
}

const rowsOf = (traits: readonly Traits[]): KeyRow[] =>
  traits.flatMap((one) => keysOf(one).map((key) => ({ owner: one.id, key })));

const columnsOf = (rows: readonly KeyRow[]) => ({
  owners: rows.map(({ owner }) => owner),
  keys: rows.map(({ key }) => key),
});

/** Writes the keys of customers who have none yet. */
export function addKeys(tx: Tx, traits: readonly Traits[]): void {
  const rows = rowsOf(traits);
  if (rows.length > 0) tx.sql.send(keep(), columnsOf(rows));
}

/** Writes the keys of customers anew; `ids` are all that are concerned, also those that have none any more. */
export function storeKeys(tx: Tx, ids: readonly string[], traits: readonly Traits[]): void {
  tx.sql.send(forget(), { ids, ...columnsOf(rowsOf(traits)) });
  addKeys(tx, traits);
}
