import type { Ctx, Who } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { newId } from '../../kernel/values/ids.ts';
import { RequestScope } from '../database/index.ts';
import type { WorkParts } from './listeners.ts';

/** A member in whose name something is done beside requests, and on what occasion. */
export interface ActingMember {
  readonly tenantId: string;
  readonly memberId: string;
  readonly occasion: string;
}

const userOfMember = sqlStatement<{ userId: string }>(
  'job-member',
  `select user_id as "userId" from app.membership where tenant_id = :tenantId and id = :memberId and disabled_at is null`,
);

/** A member with the rights of this moment; undefined when he is none any more. */
export async function memberNow(
  { pool, orm, clock, wakeRelay, rightsOf }: WorkParts,
  { tenantId, memberId, occasion }: ActingMember,
): Promise<Who | undefined> {
  const scope = new RequestScope({ pool, orm, wakeRelay }, tenantId);
  let found: Awaited<ReturnType<typeof rightsOf>>;
  try {
    const member = await scope.read.row(userOfMember(), { memberId });
    found = member && (await rightsOf(tenantId, member.userId));
  } finally {
    await scope.close();
  }
  const now = () => clock.now();
  const ids = () => newId(now().getTime());
  return found && { ...found, requestId: `${occasion} ${ids()}`, now, newId: ids };
}

/** Does something as a member would by a request of his own; undefined = he is no member any more. */
export async function actAs<T>(
  parts: WorkParts,
  member: ActingMember,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T | undefined> {
  const who = await memberNow(parts, member);
  if (!who) return undefined;
  const { requestId, locale, now } = who;
  const { pool, orm, wakeRelay, log } = parts;
  const { tenantId, memberId } = member;
  const scope = new RequestScope({ pool, orm, wakeRelay }, tenantId);
  const report: Ctx['report'] = (error, about) =>
    log.error({ ...about, err: error, requestId, tenantId, memberId }, 'a part of the work failed');
  try {
    return await work({ requestId, locale, signedIn: undefined, who, scope, now, report });
  } finally {
    await scope.close();
  }
}
