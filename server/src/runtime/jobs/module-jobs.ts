import type { Job, JobTools } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { systemIn, type Acting } from '../../kernel/system.ts';
import { newId } from '../../kernel/values/ids.ts';
import { runInTransaction } from '../../kernel/writing/command.ts';
import { RequestScope, writeTransaction } from '../database/index.ts';
import type { WorkParts } from './listeners.ts';
import type { Periodic } from './runner.ts';

/** Gives a module's job the means it may use. */
export const periodicOf = (parts: WorkParts, job: Job): Periodic => ({
  name: job.name,
  everySeconds: job.everySeconds,
  run: () => job.run(toolsOf(parts, job)),
});

const userOfMember = sqlStatement<{ userId: string }>(
  'job-member',
  `select user_id as "userId" from app.membership where tenant_id = :tenantId and id = :memberId and disabled_at is null`,
);

const toolsOf = ({ pool, orm, clock, wakeRelay, rightsOf }: WorkParts, job: Job): JobTools => {
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
      const scope = new RequestScope({ pool, orm, wakeRelay }, tenantId);
      try {
        const member = await scope.read.row(userOfMember(), { memberId });
        const found = member && (await rightsOf(tenantId, member.userId));
        if (!found) return undefined;
        const now = () => clock.now();
        const requestId = `${job.name} ${newId(now().getTime())}`;
        const who = { ...found, requestId, now, newId: () => newId(now().getTime()) };
        return await work({ requestId, locale: who.locale, signedIn: undefined, who, scope, now });
      } finally {
        await scope.close();
      }
    },
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
