import type { Statechart } from '@zhoudao/schema/templates';

import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { barredActor, barredOwner, isJudging, writersOf, type ServiceCase } from '../../cases/index.ts';
import { mustDiffer, separationRule } from '../../separation/index.ts';
import { servedBy } from '../served.ts';

const approverIsNotPlanner = separationRule({
  key: 'callback.approverIsNotPlanner',
  field: 'id',
  message: 'callback.approver.planner',
  isOn: false,
});
const reviewerIsNotConductor = separationRule({
  key: 'callback.reviewerIsNotConductor',
  field: 'id',
  message: 'callback.reviewer.conductor',
  isOn: false,
});

/** Whether an event lets what is only planned begin, whatever a company calls it. */
const isApproval = ({ stages }: Statechart, { stage, category }: ServiceCase, event: string): boolean => {
  const active = new Set(stages.flatMap((one) => (one.category === 'active' ? [one.key] : [])));
  const ways = stages.find(({ key }) => key === stage)?.on[event] ?? [];
  return category === 'registered' && ways.some(({ to }) => active.has(to));
};

const servedId = async (tx: Tx, { id }: Pick<ServiceCase, 'id'>): Promise<string | undefined> =>
  (await tx.sql.row(servedBy(), { id }))?.id;

/** A follow-up is nobody's whom the complaint is about. */
export const ownerProblem = async (
  tx: Tx,
  record: ServiceCase,
  ownerId: string,
): Promise<InvalidField | undefined> => barredOwner(tx, await servedId(tx, record), ownerId);

/** Whoever the complaint is about says nothing of whether it is solved; plans and reports are confirmed by somebody else where the company keeps that apart. */
export async function actorProblem(
  tx: Tx,
  record: ServiceCase,
  sent?: { readonly event: string; readonly chart: Statechart },
): Promise<InvalidField | undefined> {
  const himself = await barredActor(tx, await servedId(tx, record));
  if (himself || !sent) return himself;
  const { chart } = sent;
  const event = chart.events.find(({ key }) => key === sent.event);
  if (event && isApproval(chart, record, event.key))
    return mustDiffer(tx, approverIsNotPlanner, tx.memberId, record.createdBy);
  if (!event || !isJudging(event)) return undefined;
  return mustDiffer(tx, reviewerIsNotConductor, tx.memberId, await writersOf(tx, record, chart));
}
