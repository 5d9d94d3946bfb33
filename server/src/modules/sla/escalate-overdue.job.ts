import { eachByItself, type Job, type JobTools } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { sweepSubjects } from './follow-subject.ts';
import { keeperOf } from './subject.ts';

const SECONDS_BETWEEN_SWEEPS = 15;
/** Clocks of one tenant in one transaction: locks stay short, and one tenant's backlog does not hold up the others. */
const BATCH = 100;
/** A backlog is worked off in one sweep, unless somebody holds the rows; then the next sweep goes on. */
const MOST_ROUNDS = 20;

interface DueClock {
  readonly tenantId: string;
  readonly id: string;
}

const subjectsOf = sqlStatement<{ readonly type: string; readonly ids: readonly string[] }>(
  'sla-due-subjects',
  `select subject_type as type, array_agg(distinct subject_id) as ids from app.sla_clock
   where tenant_id = :tenantId and id = any(:ids) and state = 'running' group by subject_type`,
);

/** Warns of deadlines and records breaches. The due rows are the truth: a lost run costs nothing, the next one finds them. */
export const escalateOverdue: Job = {
  name: 'escalate-overdue',
  everySeconds: SECONDS_BETWEEN_SWEEPS,
  run: async (tools) => {
    for (let round = 0; round < MOST_ROUNDS && !tools.isStopping(); round += 1)
      if ((await sweepOnce(tools)) < BATCH) return;
  },
};

/** Works one batch of every tenant and answers the size of the largest. */
async function sweepOnce(tools: JobTools): Promise<number> {
  const due = await tools.across<DueClock>(
    `select tenant_id as "tenantId", id from app.due_clock_ids($1, $2)`,
    [BATCH, tools.now()],
  );
  const tenants = Map.groupBy(due, (clock) => clock.tenantId);
  let largest = 0;
  await eachByItself(
    tools,
    tenants,
    'Clocks of some companies were not swept',
    async ([tenantId, clocks]) => {
      const ids = clocks.map((clock) => clock.id);
      largest = Math.max(largest, ids.length);
      await tools.inTenant(tenantId, 'sla.escalate', (tx) => sweepTenant(tx, ids));
    },
  );
  return largest;
}

async function sweepTenant(tx: Tx, ids: readonly string[]): Promise<undefined> {
  for (const group of await tx.sql.rows(subjectsOf(), { ids })) {
    const keeper = keeperOf(group.type);
    const subjects = await keeper.lock(tx, group.ids);
    await keeper.keepNextDue(tx, await sweepSubjects(tx, subjects));
  }
  return undefined;
}
