import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { query } from '../../kernel/query.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { DeadLetterType } from './dead-letter.type.ts';

/** Beyond this the page shows "more". */
const MOST_COUNTED = 1000;

const page = sqlStatement<DeadLetterType>(
  'dead-letters',
  `select id, consumer, payload, reason, detail, runs, failed_at as "failedAt", state <> 'dead' as "isRetrying"
   from app.dead_letter where tenant_id = :tenantId
     and (failed_at, id) < (coalesce(:at::timestamptz, 'infinity'), coalesce(:id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
   order by failed_at desc, id desc limit :limit`,
);
const count = sqlStatement<{ dead: number }>(
  'dead-letters-count',
  `select count(*)::int as dead from (select 1 from app.dead_letter
   where tenant_id = :tenantId and state = 'dead' limit ${MOST_COUNTED}) c`,
);

/** Jobs of the company that failed for good, the newest first. */
export const deadLetterPage = query(
  'deadLetter.read',
  async (ctx, _who, { first, after }: PageArgs): Promise<Page<DeadLetterType>> => {
    const size = pageSize(first);
    const [at, id] = after ? fromCursor(after, 'timestamptz') : [null, null];
    return toPage(
      await ctx.scope.read.rows(page(), { at, id, limit: size + 1 }),
      size,
      (row) => row.failedAt,
    );
  },
);

/** How many jobs wait for a decision, at most a thousand. */
export async function deadCount(ctx: Ctx): Promise<number> {
  memberWith(ctx, 'deadLetter.read');
  return (await ctx.scope.read.row(count()))?.dead ?? 0;
}

recordReader('DeadLettersLeft', async (ctx) => ({ count: await deadCount(ctx) }));
