import type { Ctx, Who } from '../../../kernel/ctx.ts';
import { standingOf, type Standing } from '../../../kernel/ports/standings.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { readMember } from '../member-list.query.ts';

const memberUser = sqlStatement<{ userId: string }>(
  'previewed-user',
  `select user_id as "userId" from app.membership where tenant_id = :tenantId and id = :id`,
);

/** Who a colleague is by his rows; one out of sight answers like one that does not exist, a disabled one is nobody. */
export async function standingOfMember(ctx: Ctx, who: Who, memberId: string): Promise<Standing | undefined> {
  const { read } = ctx.scope;
  await readMember(ctx, memberId);
  const user = await read.row(memberUser(), { id: memberId });
  await read.pause(); // what compiles rights has a connection of its own
  return user && standingOf(who.tenantId, user.userId);
}
