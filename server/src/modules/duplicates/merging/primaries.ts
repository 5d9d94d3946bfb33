import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const yieldPlace = sqlStatement<{ id: string }>(
  'merge-contacts-yield',
  `update app.contact set is_primary = false where tenant_id = :tenantId and customer_id = any(:others) and is_primary and id <> coalesce(
     (select id from app.contact where tenant_id = :tenantId and customer_id = :survivor and is_primary limit 1),
     (select id from app.contact where tenant_id = :tenantId and customer_id = any(:others) and is_primary order by id limit 1)) returning id`,
);
const takePlace = sqlStatement(
  'merge-contacts-back',
  `update app.contact set is_primary = (id = any(:primaries)) where tenant_id = :tenantId and customer_id = any(:others) and is_primary <> (id = any(:primaries))`,
);
const primariesOf = sqlStatement<{ id: string }>(
  'merge-contacts-primary',
  `select id from app.contact where tenant_id = :tenantId and customer_id = any(:others) and is_primary`,
);
const keepOne = sqlStatement(
  'merge-contacts-keep-one',
  `update app.contact set is_primary = true where tenant_id = :tenantId and id = (
     select id from app.contact where tenant_id = :tenantId and customer_id = :survivor order by id limit 1)
   and not exists (select from app.contact where tenant_id = :tenantId and customer_id = :survivor and is_primary)`,
);

/** A customer has one main contact: those of the others yield. Answers who was one before. */
export async function yieldPrimaries(
  tx: Tx,
  survivor: string,
  others: readonly string[],
): Promise<readonly string[]> {
  const before = await tx.sql.rows(primariesOf(), { others });
  await tx.sql.rows(yieldPlace(), { survivor, others });
  return before.map(({ id }) => id);
}

/** Whoever has contacts has a main one. */
export const keepPrimary = (tx: Tx, survivor: string): void => tx.sql.send(keepOne(), { survivor });

/** After undoing everybody has the main contact he had; if the survivor's left with the others, his oldest is it. */
export function restorePrimaries(
  tx: Tx,
  survivor: string,
  back: { readonly others: readonly string[]; readonly primaries: readonly string[] },
): void {
  tx.sql.send(takePlace(), back);
  keepPrimary(tx, survivor);
}
