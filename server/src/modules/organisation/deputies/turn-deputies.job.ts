import type { Job } from '../../../kernel/facts/job.ts';
import { eachByItself } from '../../../kernel/facts/job.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { reachChanged } from './appoint-deputy.ts';
import { Deputy } from './deputy.entity.ts';

/** Begins and ends what is due today in one company. */
async function turnDeputies(tx: Tx): Promise<{ type: string; id: string } | undefined> {
  const today = dayIn(tx.companyTimeZone, tx.now());
  const due = await tx.em.find(Deputy, {
    $or: [
      { state: 'planned', fromOn: { $lte: today } },
      { state: 'active', untilOn: { $lt: today } },
    ],
  });
  const [first] = due;
  if (!first) return undefined;
  for (const deputy of due) deputy.state = deputy.untilOn < today ? 'over' : 'active';
  await reachChanged(tx, [...new Set(due.map(({ deputyId }) => deputyId))]);
  return { type: 'Deputy', id: first.id };
}

/** Looks for deputies whose time begins or is over; their days are those of the company. */
export const turnDueDeputies: Job = {
  name: 'turn-deputies',
  everySeconds: 30,
  run: async (tools) => {
    const due = await tools.across<{ tenantId: string }>(
      `select tenant_id as "tenantId" from app.tenants_with_due_deputies($1, $2)`,
      [tools.now(), 200],
    );
    await eachByItself(tools, due, 'Some deputies could not be turned', ({ tenantId }) =>
      tools.inTenant(tenantId, 'deputy.turn', turnDeputies),
    );
  },
};
