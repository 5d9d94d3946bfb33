import { sql } from 'kysely';

import { everyTenant, inTenants, type Job } from '../../../kernel/facts/job.ts';
import { compile, Slot, sqlBuilder } from '../../../kernel/reading/statement.ts';
import { dayIn, momentIn } from '../../../kernel/values/days.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { DUE, dueParams } from './due-callbacks.query.ts';

const SIX_HOURS = 21_600;
/** Nobody is told of the day's work at night. */
const MORNING = '07';

const byTeam = compile<{ teamId: string; count: number }>(
  {
    compile: () =>
      sql`${DUE} select t.team_id as "teamId", count(*)::int as count from due t
        where t.due_on <= ${new Slot('until')}::date and t.team_id is not null group by 1 order by 1`.compile(
        sqlBuilder,
      ),
  },
  'callbacks-due-by-team',
);

/** Tells whoever plans how many customers of his team are due; whoever was told that day is not told again. */
export const proposeDue: Job = {
  name: 'propose-callbacks',
  everySeconds: SIX_HOURS,
  run: (tools) => inTenants(tools, everyTenant, 'callbacks.propose', proposeAll),
};

const proposeAll = (tx: Tx): Promise<undefined> =>
  (momentIn(tx.companyTimeZone, tx.now()).split('T')[1] ?? '') < MORNING
    ? Promise.resolve(undefined)
    : tellDue(tx);

/** Says of each team how many of its customers are due today. */
export async function tellDue(tx: Tx): Promise<undefined> {
  const zone = tx.companyTimeZone;
  const until = dayIn(zone, tx.now());
  const params = await dueParams(tx.sql, tx.tenantId, zone);
  for (const due of await tx.sql.rows(byTeam, { ...params, until }))
    tx.emit({ type: 'callback.due', payload: due });
}
