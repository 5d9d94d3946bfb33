import { LockMode } from '@mikro-orm/core';

import { memberIdOf, ofEveryMember } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import {
  memberPolicy,
  Membership,
  onePeopleChangeAtATime,
  raiseVersions,
  whenRightsAreLost,
} from '../../access/index.ts';
import { hasCode, templatesOf } from '../../templates/index.ts';
import { deputyDaysOf } from './deputy-days.ts';
import { circle, daysOf, doubled, lineTo, type Span } from './deputy-rules.ts';
import { Deputy } from './deputy.entity.ts';
import type { AppointDeputyInput, EndDeputyInput } from './deputy.type.ts';

/** To appoint somebody for another than oneself. */
export const DEPUTISE = 'organisation.deputise';

const LONGEST_NOTE = 500;

const standing = sqlStatement<Span>(
  'deputies-standing',
  `select member_id as "memberId", deputy_id as "deputyId", from_on as "fromOn", until_on as "untilOn"
   from app.deputy where tenant_id = :tenantId and state in ('planned', 'active')`,
);

/** Whether somebody's time has begun on this day of the company. */
const stateOn = (today: string, { fromOn }: Pick<Span, 'fromOn'>): string =>
  fromOn <= today ? 'active' : 'planned';

/** Appoints who stands in for somebody: what is his comes within the deputy's reach, and the deputy hears what he hears. */
export const appointDeputy = command(
  ofEveryMember('deputy.appoint'),
  async (input: AppointDeputyInput, tx) => {
    const own = memberIdOf(tx);
    const memberId = input.memberId ?? own;
    if (memberId !== own && !tx.rights.can(DEPUTISE)) throw new AccessError('FORBIDDEN');
    await onePeopleChangeAtATime(tx);
    const [member, deputy] = [await active(tx, memberId), await active(tx, input.deputyId)];
    const isOthers = member?.id !== own;
    if (!member || (isOthers && !inScope(memberPolicy, tx, DEPUTISE, member))) throw notFound();
    if (!deputy) return new InvalidField('deputyId', 'input.unknown');
    if (deputy.id === member.id) return new InvalidField('deputyId', 'deputy.self');
    const { fromOn, untilOn } = input;
    const span = { memberId: member.id, deputyId: deputy.id, fromOn, untilOn };
    const today = dayIn(tx.companyTimeZone, tx.now());
    const wrong =
      (await entryProblem(tx, input, today)) ??
      (await spanProblem(tx, span)) ??
      (isOthers ? await ownGainProblem(tx, span, own) : undefined);
    if (wrong) return wrong;
    const state = stateOn(today, span);
    const id = tx.newId();
    const note = (input.note ?? '').trim();
    const { reason } = input;
    tx.add(Deputy, { id, ...span, reason, note, state, appointedBy: own, createdAt: tx.now() });
    if (state === 'active') await reachChanged(tx, [deputy.id]);
    tx.emit({
      type: 'deputy.appointed',
      payload: { id, memberId: member.id, deputyId: deputy.id, byId: own },
    });
    return { type: 'Deputy', id };
  },
);

const active = async (tx: Tx, id: string): Promise<Membership | null> =>
  isId(id) ? tx.em.findOne(Membership, { id, disabledAt: null }) : null;

async function entryProblem(
  tx: Tx,
  { fromOn, untilOn, reason, note }: AppointDeputyInput,
  today: string,
): Promise<InvalidField | undefined> {
  const check = new InputCheck().day('fromOn', fromOn).day('untilOn', untilOn);
  if (check.problem) return check.problem;
  if (fromOn < today) check.fail('fromOn', 'input.dayEarly', { from: today });
  if (untilOn < fromOn) check.fail('untilOn', 'input.dayEarly', { from: fromOn });
  const max = await deputyDaysOf(tx.sql);
  if (daysOf({ fromOn, untilOn }) > max) check.fail('untilOn', 'deputy.long', { max });
  const templates = await templatesOf(tx.sql, tx.tenantId);
  return check
    .known('reason', hasCode(templates, 'absenceReason', reason))
    .text('note', note, { max: LONGEST_NOTE }).problem;
}

async function spanProblem(tx: Tx, span: Span): Promise<InvalidField | undefined> {
  const others = await tx.sql.rows(standing());
  const double = doubled(span, others);
  if (double)
    return new InvalidField('fromOn', 'deputy.double', { from: double.fromOn, until: double.untilOn });
  const round = circle(span, others);
  return round && new InvalidField('deputyId', 'deputy.circle', { people: await namesAlong(tx, round) });
}

async function namesAlong(tx: Tx, ids: readonly string[]): Promise<string> {
  const people = await tx.em.find(Membership, { id: { $in: [...new Set(ids)] } });
  return ids.map((id) => people.find((one) => one.id === id)?.displayName ?? '').join(' → ');
}

/** Reach that nobody gave him: only an owner takes another's place by himself, be it by way of those for whom he stands in. */
async function ownGainProblem(tx: Tx, span: Span, own: string): Promise<InvalidField | undefined> {
  if (tx.rights.holdsRole(OWNER_ROLE)) return undefined;
  if (span.deputyId === own) return new InvalidField('deputyId', 'deputy.oneself');
  const line = lineTo(own, span, await tx.sql.rows(standing()));
  return (
    line && new InvalidField('deputyId', 'deputy.behind', { people: await namesAlong(tx, line.slice(1)) })
  );
}

const behind = sqlStatement<{ id: string }>(
  'deputies-behind',
  `with recursive reached (id) as (
     select unnest(:ids::uuid[]) union
     select d.deputy_id from app.deputy d join reached r on r.id = d.member_id where d.tenant_id = :tenantId and d.state = 'active')
   select id from reached`,
);

/** Rights of these deputies, and of those who stand in for them, are compiled anew. */
export async function reachChanged(tx: Tx, ids: readonly string[]): Promise<void> {
  const all = (await tx.sql.rows(behind(), { ids })).map(({ id }) => id);
  await raiseVersions(tx, all);
  for (const memberId of all) tx.emit({ type: 'membership.changed', payload: { memberId, userId: '' } });
}

// Whoever is shut out does nobody's work, and hands on no reach to his own deputy. Who stands in for him goes on: his work is still there.
whenRightsAreLost(async (tx, memberId) => {
  const lost = await tx.em.findOne(Membership, { id: memberId });
  if (!lost?.disabledAt) return;
  const open = await tx.em.find(
    Deputy,
    { deputyId: memberId, state: { $ne: 'over' } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (open.length === 0) return;
  await reachChanged(tx, [memberId]);
  for (const deputy of open) deputy.state = 'over';
  tx.note({ endedDeputies: open.length });
});

const mayDeputise = async (tx: Tx, memberId: string): Promise<boolean> => {
  const away = await tx.em.findOne(Membership, { id: memberId });
  return away !== null && inScope(memberPolicy, tx, DEPUTISE, away as never);
};

/** Ends it now, or before it began: who is away, who stands in, or who may appoint. */
export const endDeputy = command(ofEveryMember('deputy.end'), async (input: EndDeputyInput, tx) => {
  await onePeopleChangeAtATime(tx);
  const deputy = isId(input.id)
    ? await tx.em.findOne(Deputy, { id: input.id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  const own = memberIdOf(tx);
  const isParty = deputy?.memberId === own || deputy?.deputyId === own;
  if (!deputy || !(isParty || (await mayDeputise(tx, deputy.memberId)))) throw notFound();
  if (deputy.state === 'over') return new InvalidField('id', 'deputy.over');
  await reachChanged(tx, [deputy.deputyId]);
  deputy.state = 'over';
  return { type: 'Deputy', id: deputy.id };
});
