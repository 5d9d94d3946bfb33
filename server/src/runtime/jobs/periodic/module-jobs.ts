import { setTimeout } from 'node:timers/promises';

import { AccessError } from '../../../kernel/errors/access-error.ts';
import type { Job, JobTools } from '../../../kernel/facts/job.ts';
import { systemIn, type Acting } from '../../../kernel/system.ts';
import { runInTransaction } from '../../../kernel/writing/command.ts';
import { isAway, RequestScope, writeTransaction } from '../../database/index.ts';
import { actAs, memberNow } from '../act-as.ts';
import type { WorkParts } from '../listeners.ts';
import type { Periodic } from './runner.ts';

/** Tidying rests between companies, as a multiple of its work. */
const REST = 4;

/** Gives a module's job the means it may use. */
export const periodicOf = (parts: WorkParts, job: Job): Periodic => ({
  name: job.name,
  everySeconds: job.everySeconds,
  run: (signal = new AbortController().signal) => job.run(toolsOf(parts, job, signal)),
});

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
    as: (tenantId, memberId, work) => actAs(parts, { tenantId, memberId, occasion: job.name }, work),
    asMember: async (member, action, work) => {
      const who = await memberNow(parts, { ...member, occasion: job.name });
      if (!who) throw new AccessError('FORBIDDEN');
      const { facts } = await writeTransaction(pool, orm, member.tenantId, (face) =>
        runInTransaction(who, face, action, work),
      );
      if (facts > 0) wakeRelay();
    },
    rest: parts.rest ?? ((workedMs) => setTimeout(REST * workedMs)),
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
