import type { Who } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import type { Job, JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { systemIn, type Acting } from '../../../kernel/system.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { runInTransaction } from '../../../kernel/writing/command.ts';
import { isAway, RequestScope, writeTransaction } from '../../database/index.ts';
import type { WorkParts } from '../listeners.ts';
import type { Periodic } from './runner.ts';

/** Gives a module's job the means it may use. */
export const periodicOf = (parts: WorkParts, job: Job): Periodic => ({
  name: job.name,
  everySeconds: job.everySeconds,
  run: (signal = new AbortController().signal) => job.run(toolsOf(parts, job, signal)),
});

const userOfMember = sqlStatement<{ userId: string }>(
  'job-member',
  `select user_id as "userId" from app.membership where tenant_id = :tenantId and id = :memberId and disabled_at is null`,
);

/** A member with the rights of this moment; undefined when he is none any more. */
async function memberNow(
  { pool, orm, clock, wakeRelay, rightsOf }: WorkParts,
  job: Job,
  { tenantId, memberId }: { readonly tenantId: string; readonly memberId: string },
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
  return found && { ...found, requestId: `${job.name} ${ids()}`, now, newId: ids };
}

const toolsOf = (parts: WorkParts, job: Job, signal: AbortSignal): JobTools => {
  const { pool, orm, clock, wakeRelay } = parts;
  const acting = (tenantId: string): Acting => ({ tenantId, clock, occasion: job.name });
  return {
    now: () => clock.now(),
    across: async (sql, values = []) => (await pool.query(sql, [...values])).rows as never,
    inTenant: async (tenantId, action, work) => {
      const { facts } = await writeTransaction(pool, orm, tenantId, async (face) =>
        runInTransaction(await systemIn(face, acting(tenantId)), face, action, work),
      );
      if (facts > 0) wakeRelay();
    },
    as: async (tenantId, memberId, work) => {
      const who = await memberNow(parts, job, { tenantId, memberId });
      if (!who) return undefined;
      const { requestId, locale, now } = who;
      const scope = new RequestScope({ pool, orm, wakeRelay }, tenantId);
      try {
        return await work({ requestId, locale, signedIn: undefined, who, scope, now });
      } finally {
        await scope.close();
      }
    },
    asMember: async (member, action, work) => {
      const who = await memberNow(parts, job, member);
      if (!who) throw new AccessError('FORBIDDEN');
      const { facts } = await writeTransaction(pool, orm, member.tenantId, (face) =>
        runInTransaction(who, face, action, work),
      );
      if (facts > 0) wakeRelay();
    },
    isAway,
    isStopping: () => signal.aborted,
    run: async (tenantId, verb, input) => {
      const scope = new RequestScope({ pool, orm, wakeRelay }, tenantId);
      try {
        const who = await systemIn(scope.read, acting(tenantId));
        const { requestId, locale, now } = who;
        return await verb({ requestId, locale, signedIn: undefined, who, scope, now }, input);
      } finally {
        await scope.close();
      }
    },
  };
};
