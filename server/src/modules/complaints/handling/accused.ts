import type { Statechart } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ServiceCase } from '../../cases/index.ts';
import { leadersOf } from '../../organisation/index.ts';
import { mustDiffer, separationRule } from '../../separation/index.ts';
import { Complaint } from '../complaint.entity.ts';

const handlerIsNotAccused = separationRule({
  key: 'complaint.handlerIsNotAccused',
  field: 'ownerId',
  message: 'complaint.owner.accused',
  isOn: true,
});
const confirmerIsNotHandler = separationRule({
  key: 'complaint.confirmerIsNotHandler',
  field: 'id',
  message: 'complaint.close.handler',
  isOn: false,
});

/** Verbs by which somebody confirms what another has done. */
const CONFIRMING: ReadonlySet<string> = new Set(['closeComplaint', 'closeCase']);

type Somebody = string | null | undefined;

/** Refuses a handler who is the person complained of, or who answers to him alone (A-CMP-06). */
export async function accusedProblem(
  tx: Tx,
  handlerId: Somebody,
  accusedId: Somebody,
): Promise<InvalidField | undefined> {
  if (!handlerId || !accusedId) return undefined;
  const himself = await mustDiffer(tx, handlerIsNotAccused, handlerId, accusedId);
  if (himself) return himself;
  const leaders = await leadersOf(tx.sql, handlerId);
  if (leaders.length !== 1 || !(await mustDiffer(tx, handlerIsNotAccused, accusedId, leaders)))
    return undefined;
  return new InvalidField(handlerIsNotAccused.field, 'complaint.owner.accusedLeads');
}

/** The same where the person complained of is named last: the complaint has to be given away first. */
export async function accusedOwns(
  tx: Tx,
  ownerId: Somebody,
  accusedId: Somebody,
): Promise<InvalidField | undefined> {
  const barred = await accusedProblem(tx, ownerId, accusedId);
  return barred && new InvalidField('accusedId', 'complaint.accused.owns');
}

/** Refuses an owner of a complaint about himself. */
export async function accusedOwner(
  tx: Tx,
  { id }: Pick<ServiceCase, 'id'>,
  ownerId: string,
): Promise<InvalidField | undefined> {
  const own = await tx.em.findOne(Complaint, { caseId: id });
  return accusedProblem(tx, ownerId, own?.accusedId);
}

/** Refuses whoever is complained of: he says his word and changes nothing. */
export const selfProblem = async (
  tx: Tx,
  { accusedId }: Pick<Complaint, 'accusedId'>,
): Promise<InvalidField | undefined> =>
  (await mustDiffer(tx, handlerIsNotAccused, tx.memberId, accusedId)) &&
  new InvalidField('id', 'complaint.actor.accused');

/** Refuses that somebody moves or gives away a complaint about himself, or confirms his own work where the company keeps that apart. */
export async function actorProblem(
  tx: Tx,
  record: ServiceCase,
  sent?: { readonly event: string; readonly chart: Statechart },
): Promise<InvalidField | undefined> {
  const own = await tx.em.findOne(Complaint, { caseId: record.id });
  const himself = own && (await selfProblem(tx, own));
  if (himself || !sent) return himself ?? undefined;
  const verb = sent.chart.events.find(({ key }) => key === sent.event)?.verb;
  if (verb === undefined || !CONFIRMING.has(verb)) return undefined;
  return mustDiffer(tx, confirmerIsNotHandler, tx.memberId, record.ownerId);
}
