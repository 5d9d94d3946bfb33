import { memberIdOf, memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { memberById } from '../member-loaders.ts';
import type { SeeingType } from './seeing.type.ts';

const byId = sqlStatement<Omit<SeeingType, 'member'> & { memberId: string }>(
  'seeing-by-id',
  `select id, member_id as "memberId", began_at as "beganAt", until, ended_at as "endedAt" from app.seeing
   where tenant_id = :tenantId and id = :id and viewer_id = :viewerId`,
);

async function readSeeing(ctx: Ctx, id: string, viewerId: string): Promise<SeeingType> {
  const row = isId(id) ? await ctx.scope.read.row(byId(), { id, viewerId }) : undefined;
  const member = await memberById(ctx, row?.memberId);
  if (!row || !member) throw notFound();
  return { ...row, member };
}

/** The look to which this request belongs. */
export async function seeingHere(ctx: Ctx): Promise<SeeingType | null> {
  const seenBy = ctx.who?.seenBy;
  return seenBy ? readSeeing(ctx, seenBy.seeingId, seenBy.memberId) : null;
}

recordReader('Seeing', (ctx, id) => readSeeing(ctx, id, memberIdOf(memberOf(ctx))));
