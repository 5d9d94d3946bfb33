import type { Job, JobTools } from '../../kernel/facts/job.ts';
import { systemWho } from '../../kernel/system.ts';
import { runInTransaction } from '../../kernel/writing/command.ts';
import { writeTransaction } from '../database/index.ts';
import type { WorkParts } from './listeners.ts';
import type { Periodic } from './runner.ts';

/** Gives a module's job the means it may use. */
export const periodicOf = (parts: WorkParts, job: Job): Periodic => ({
  name: job.name,
  everySeconds: job.everySeconds,
  run: () => job.run(toolsOf(parts, job)),
});

const toolsOf = ({ pool, orm, clock, wakeRelay }: WorkParts, job: Job): JobTools => ({
  now: () => clock.now(),
  across: async (sql, values = []) => (await pool.query(sql, [...values])).rows as never,
  inTenant: async (tenantId, action, work) => {
    const who = systemWho(tenantId, clock, job.name);
    const { facts } = await writeTransaction(pool, orm, tenantId, (face) =>
      runInTransaction(who, face, action, work),
    );
    if (facts > 0) wakeRelay();
  },
});
