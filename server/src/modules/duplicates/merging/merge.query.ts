import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { allowed } from '../../../kernel/reading/policy.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { customerById, customerPolicy, readCustomer } from '../../customers/index.ts';
import type { CustomerMergeType } from './merge.type.ts';

/** A customer shows so many merges; undoing begins with the last. */
const MOST = 20;

const COLUMNS = `m.id, m.state, m.at, m.undone_at as "undoneAt", m.survivor_id as "survivorId", m.by_id as "byId",
  coalesce((m.changes->>'moved')::int, 0) as "movedRows", coalesce((m.remains->>'rows')::int, 0) as "keptRows", coalesce(m.remains->'fields', '[]') as "keptFields",
  coalesce(jsonb_path_query_array(m.changes, '$.sealed[*].broken[*]'), '[]') as "unopenedFields",
  (select coalesce(json_agg(p.customer_id order by p.customer_id), '[]') from app.customer_merge_part p where p.tenant_id = m.tenant_id and p.merge_id = m.id) as "mergedIds"`;
const byId = sqlStatement<CustomerMergeType>(
  'customer-merge-by-id',
  `select ${COLUMNS} from app.customer_merge m where m.tenant_id = :tenantId and m.id = :id`,
);
const ofSurvivors = sqlStatement<CustomerMergeType>(
  'customer-merges-of',
  `select m.* from unnest(:ids::uuid[]) as k (id) cross join lateral (
     select ${COLUMNS} from app.customer_merge m where m.tenant_id = :tenantId and m.survivor_id = k.id and m.state = 'done' order by m.at desc, m.id desc limit ${MOST}) m`,
);

/** The merge with this id, if its survivor is readable. */
export async function readMerge(ctx: Ctx, id: string): Promise<CustomerMergeType> {
  memberWith(ctx, customerPolicy.read);
  const row = isId(id) ? await ctx.scope.read.row(byId(), { id }) : undefined;
  if (!row) throw notFound();
  await readCustomer(ctx, row.survivorId);
  return row;
}

recordReader('CustomerMerge', readMerge);

const batch = async (ids: readonly string[], read: ReadScope) => {
  const rows = await read.rows(ofSurvivors(), { ids });
  return ids.map((id) => rows.filter(({ survivorId }) => survivorId === id));
};

/** The merges that stand, of one survivor, the last first. */
export const mergesOf = (ctx: Ctx, customerId: string): Promise<CustomerMergeType[]> =>
  ctx.scope.read.loader(batch).load(customerId);

/** Whether the reader may take it back. */
export async function mergeActions(ctx: Ctx, merge: CustomerMergeType): Promise<string[]> {
  const survivor = await customerById(ctx, merge.survivorId);
  const may =
    survivor && allowed(customerPolicy, memberOf(ctx), survivor as never).includes('customer.merge');
  return may && merge.state === 'done' ? ['customer.merge'] : [];
}

/** The customers that were merged, as far as the reader may see them. */
export const mergedOf = async (ctx: Ctx, { mergedIds }: CustomerMergeType) =>
  (await Promise.all(mergedIds.map((id) => customerById(ctx, id)))).filter((row) => row !== null);
