import { Field, ID, Int, ObjectType } from 'type-graphql';

import { memberIdOf, memberOf, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { pageSize } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { DateTime } from '../../kernel/values/scalars.ts';

/** A change of the reader's own that he may take back. */
@ObjectType('RecentChange', { simpleResolvers: true })
export class RecentChangeType {
  @Field(() => ID)
  id!: string;

  /** What was changed: `customer` or `case`. */
  @Field(() => String)
  noun!: string;

  /** The verb: `update`, `archive`, `assign`. */
  @Field(() => String)
  action!: string;

  /** The name of the record; empty where many were changed. */
  @Field(() => String)
  subject!: string;

  @Field(() => ID, { nullable: true })
  recordId?: string | null;

  @Field(() => Int)
  changed!: number;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => DateTime)
  until!: Date;

  @Field(() => DateTime, { nullable: true })
  undoneAt?: Date | null;
}

const COLUMNS = `id, noun, action, subject, record_id as "recordId", changed, at, until, undone_at as "undoneAt"`;
const newest = sqlStatement<RecentChangeType>(
  'undo-newest',
  `select ${COLUMNS} from app.undo_record where tenant_id = :tenantId and member_id = :memberId and until > :now order by at desc, id desc limit :limit`,
);
const byId = sqlStatement<RecentChangeType>(
  'undo-by-id',
  `select ${COLUMNS} from app.undo_record where tenant_id = :tenantId and member_id = :memberId and id = :id`,
);

/** The reader's own changes of the last day, the newest first. */
export const recentChanges = (ctx: Ctx, first: number): Promise<RecentChangeType[]> =>
  ctx.scope.read.rows(newest(), {
    memberId: memberIdOf(memberOf(ctx)),
    now: ctx.now(),
    limit: pageSize(first),
  });

/** One of them, or NOT_FOUND. */
recordReader('RecentChange', async (ctx, id) => {
  const memberId = memberIdOf(memberOf(ctx));
  const row = isId(id) ? await ctx.scope.read.row(byId(), { memberId, id }) : undefined;
  if (!row) throw notFound();
  return row;
});
