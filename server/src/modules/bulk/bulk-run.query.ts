import { memberIdOf, memberOf, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { BulkRunType, RowRefusalType } from './bulk-run.type.ts';

const byId = sqlStatement<BulkRunType>(
  'bulk-run-by-id',
  `select id, noun, state, total, seen, changed, refused, case when changed > 0 then undo_id end as "undoId", created_at as "createdAt", finished_at as "finishedAt"
   from app.bulk_run where tenant_id = :tenantId and member_id = :memberId and id = :id`,
);
const refusals = sqlStatement<RowRefusalType>(
  'bulk-refusals-of',
  `select row_id as id, label, code, reason from app.bulk_refusal where tenant_id = :tenantId and run_id = :id order by row_id limit :limit`,
);

/** A run of the reader's own, or NOT_FOUND. */
export const readRun = recordReader('BulkRun', async (ctx, id) => {
  const memberId = memberIdOf(memberOf(ctx));
  const row = isId(id) ? await ctx.scope.read.row(byId(), { memberId, id }) : undefined;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<BulkRunType>;

/** The rows that a run did not change. */
export const refusalsOf = (ctx: Ctx, id: string, limit: number): Promise<RowRefusalType[]> =>
  ctx.scope.read.rows(refusals(), { id, limit });
