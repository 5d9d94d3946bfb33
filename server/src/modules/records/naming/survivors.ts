import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** A customer that was merged into one that was merged …: no company goes further. */
const FURTHEST = 20;

const survivors = sqlStatement<{ id: string; at: string }>(
  'record-survivors',
  `with recursive up (id, at, depth) as (
     select id, merged_into_id, 1 from app.customer where tenant_id = :tenantId and id = any(:ids) and merged_into_id is not null
     union all select up.id, c.merged_into_id, up.depth + 1 from up join app.customer c on c.tenant_id = :tenantId and c.id = up.at
       where c.merged_into_id is not null and up.depth < ${FURTHEST})
   select distinct on (id) id, at from up order by id, depth desc`,
);

/** What an id stands for today. */
export type Today = (id: string) => string;

/** Under which ids links and lists know things that answers name: a customer that was merged is the one who stayed. */
export async function today(tx: Tx, ids: readonly string[]): Promise<Today> {
  const known = [...new Set(ids.map((id) => id.toLowerCase()))].filter(isId);
  const rows = known.length > 0 ? await tx.sql.rows(survivors(), { ids: known }) : [];
  const found = new Map(rows.map(({ id, at }) => [id, at]));
  return (id) => found.get(id.toLowerCase()) ?? id.toLowerCase();
}
