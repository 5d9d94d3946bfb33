import { LockMode } from '@mikro-orm/core';
import { decide, type DecisionTable } from '@zhoudao/schema/templates';

import { translate } from '../../kernel/errors/messages.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { on } from '../../kernel/facts/events.ts';
import { dayIn } from '../../kernel/values/days.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { membersWhoMay, placeOf } from '../access/index.ts';
import { addLink, chartOf, LinkKind, moveCase, openCase, ServiceCase } from '../cases/index.ts';
import { customerPointedAt } from '../customers/index.ts';
import { templatesOf } from '../templates/index.ts';
import { Callback } from './callback.entity.ts';
import { CallbackKind } from './callback.type.ts';
import { openFollowUps, servedBy } from './served.ts';

/** Nobody is visited to ask whether he was helped. */
const WAY = 'phone';
/** Events that a follow-up sends to the case it follows, where the stage of that case knows them. */
const SENDS = { solved: ['FOLLOW_UP'], unsolved: ['NOT_SOLVED', 'REOPEN'] } as const;
const HIGHER: Readonly<Record<string, string>> = { normal: 'important', important: 'urgent' };

const locked = (tx: Tx, id: string): Promise<ServiceCase | null> =>
  tx.em.findOne(ServiceCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** Whoever handled a case asks how it went, where he may call back; else it waits for those who may. */
async function askerOf(tx: Tx, { ownerId }: ServiceCase): Promise<string | undefined> {
  if (!ownerId || !(await placeOf(tx, ownerId))) return undefined;
  return (await membersWhoMay(tx.sql, 'callback.advance')).includes(ownerId) ? ownerId : undefined;
}

async function isFollowed(tx: Tx, type: string, stage: string): Promise<boolean> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const table = templates.get<DecisionTable>('decision', 'follow-up').body;
  return decide(table, { type, stage }).outputs['isFollowed'] === true;
}

/** Whoever was served is asked whether it is solved, within the hours of the policy; once for as long as nobody has asked. */
async function follow(tx: Tx, served: ServiceCase): Promise<void> {
  if (await tx.sql.row(openFollowUps(), { id: served.id })) return;
  const { number, title, customerId, contactId, teamId } = served;
  const words = translate(tx.locale, 'callback.followUp', { number, title }).slice(0, 120);
  const given = {
    title: words,
    description: words,
    channel: WAY,
    contactId,
    ownerId: await askerOf(tx, served),
    teamId,
  };
  const customer = customerId ? await customerPointedAt(tx, customerId, 'callback.plan') : null;
  const record = await openCase(tx, 'callback', customer, given);
  if (isUserError(record)) throw new Error(`A follow-up cannot be opened: ${record.message}`);
  addLink(tx, { from: record, kind: LinkKind.FOLLOW_UP_OF, to: served });
  await moveCase(tx, record, 'FOLLOW');
  const dueAt = record.nextDueAt ?? null;
  tx.add(Callback, {
    caseId: record.id,
    kind: CallbackKind.FOLLOW_UP,
    plannedOn: dayIn(tx.companyTimeZone, dueAt ?? tx.now()),
    ways: [WAY],
    dueAt,
  });
}

/** A case that came to a stage after which the company asks whether it is solved. */
export const onServed = on(
  'callbacks.served',
  'case.moved',
  async ({ payload: { caseId, type, to } }, tx) => {
    if (!(await isFollowed(tx, type, to))) return;
    const served = await locked(tx, caseId);
    if (served?.stage === to) await follow(tx, served);
  },
  ({ type }) => type !== 'callback',
);

/** What the customer says of it moves the case that was followed: on, or back to work and pressing more than before. */
export const onFollowedUp = on(
  'callbacks.followed-up',
  'case.moved',
  async ({ payload: { caseId, to } }, tx) => {
    const followed = await tx.sql.row(servedBy(), { id: caseId });
    const served = followed && (await locked(tx, followed.id));
    if (!served) return;
    const chart = await chartOf(tx.sql, tx.tenantId, served);
    const here = chart.stages.find(({ key }) => key === served.stage)?.on ?? {};
    const event = SENDS[to as keyof typeof SENDS].find((one) => here[one] !== undefined);
    if (event === undefined) return;
    if (to === 'unsolved') served.priority = HIGHER[served.priority] ?? served.priority;
    await moveCase(tx, served, event, { note: translate(tx.locale, `callback.${to}`) });
  },
  ({ type, to }) => type === 'callback' && to in SENDS,
);
