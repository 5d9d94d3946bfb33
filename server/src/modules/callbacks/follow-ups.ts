import { LockMode } from '@mikro-orm/core';
import { decide, type DecisionTable } from '@zhoudao/schema/templates';

import { translate } from '../../kernel/errors/messages.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { on } from '../../kernel/facts/events.ts';
import { dayIn } from '../../kernel/values/days.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { membersWhoMay, placeOf } from '../access/index.ts';
import {
  addLink,
  chartOf,
  LinkKind,
  moveCase,
  openCase,
  raisePriority,
  ServiceCase,
  type NewCase,
} from '../cases/index.ts';
import { customerPointedAt, type PointedCustomer } from '../customers/index.ts';
import { entriesOf, templatesOf } from '../templates/index.ts';
import { addEntry } from '../timeline/index.ts';
import { Callback } from './callback.entity.ts';
import { CallbackKind, WAYS } from './callback.type.ts';
import { followUpsOf, servedBy } from './served.ts';

/** Nobody is visited to ask whether he was helped; a company that does not phone has another way. */
const WAY = 'phone';
/** Events that a follow-up sends to the case it follows, of which the stage of that case knows one or none. */
const SENDS = { solved: ['FOLLOW_UP'], unsolved: ['NOT_SOLVED', 'REOPEN'] } as const;
const AT_WORK: readonly string[] = ['registered', 'active', 'waiting'];

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

/** The follow-ups in which the customer can still be asked. */
async function waitingFor(tx: Tx, servedId: string): Promise<ServiceCase[]> {
  const found: ServiceCase[] = [];
  for (const { id } of await tx.sql.rows(followUpsOf(), { id: servedId })) {
    const record = await locked(tx, id);
    const chart = record && (await chartOf(tx.sql, tx.tenantId, record));
    const here = chart?.stages.find(({ key }) => key === record?.stage);
    if (record && here?.on['FOLLOW_UP']) found.push(record);
  }
  return found;
}

/** What a follow-up takes over from the case that is followed, as far as it still holds. */
async function opened(tx: Tx, customer: PointedCustomer | null, given: NewCase): Promise<ServiceCase> {
  const record = await openCase(tx, 'callback', customer, given);
  if (!(record instanceof InvalidField)) return record;
  const { field } = record;
  if (!['contactId', 'ownerId', 'teamId'].includes(field) || Reflect.get(given, field) == null)
    throw new Error(`A follow-up cannot be opened: ${record.message}`);
  return opened(tx, customer, { ...given, [field]: null });
}

/** Whoever was served is asked whether it is solved, within the hours of the policy. */
async function follow(tx: Tx, served: ServiceCase): Promise<void> {
  const { customerId, contactId, teamId } = served;
  const ways = entriesOf(await templatesOf(tx.sql, tx.tenantId), WAYS, tx.locale).map(({ code }) => code);
  const way = ways.includes(WAY) ? WAY : (ways[0] ?? WAY);
  const customer = customerId ? await customerPointedAt(tx, customerId, 'callback.plan') : null;
  const record = await opened(tx, customer, {
    title: translate(tx.locale, 'callback.followUp'),
    description: translate(tx.locale, 'callback.followUp.aim'),
    channel: way,
    contactId,
    ownerId: await askerOf(tx, served),
    teamId,
  });
  addLink(tx, { from: record, kind: LinkKind.FOLLOW_UP_OF, to: served });
  await moveCase(tx, record, 'FOLLOW');
  const dueAt = record.nextDueAt ?? null;
  tx.add(Callback, {
    caseId: record.id,
    kind: CallbackKind.FOLLOW_UP,
    servedId: served.id,
    plannedOn: dayIn(tx.companyTimeZone, dueAt ?? tx.now()),
    ways: [way],
    dueAt,
  });
}

/** A case that came to a stage after which the company asks whether it is solved; one that is at work again, or was withdrawn, is asked of no more. */
export const onServed = on(
  'callbacks.served',
  'case.moved',
  async ({ payload: { caseId, type, to } }, tx) => {
    const isAsked = await isFollowed(tx, type, to);
    if (!isAsked && !(await tx.sql.row(followUpsOf(), { id: caseId }))) return;
    const served = await locked(tx, caseId);
    if (!served) return;
    const waiting = await waitingFor(tx, caseId);
    if (isAsked && served.stage === to && waiting.length === 0) await follow(tx, served);
    if (![...AT_WORK, 'withdrawn'].includes(served.category)) return;
    const note = translate(tx.locale, 'callback.overtaken');
    for (const record of waiting) await moveCase(tx, record, 'WITHDRAW', { note });
  },
  ({ type }) => type !== 'callback',
);

/** Sends the first event that the case takes; whether it took one. */
async function sent(tx: Tx, served: ServiceCase, events: readonly string[], note: string): Promise<boolean> {
  for (const event of events) if (!(await moveCase(tx, served, event, { note }))) return true;
  return false;
}

/** What the customer says of it moves the case that was followed: on, or back to work and pressing more than before. Where it does not move, both say so. */
export const onFollowedUp = on(
  'callbacks.followed-up',
  'case.moved',
  async ({ payload: { caseId, to } }, tx) => {
    const followed = await tx.sql.row(servedBy(), { id: caseId });
    const served = followed && (await locked(tx, followed.id));
    const asked = served && (await locked(tx, caseId));
    if (!served || asked?.stage !== to) return;
    const said = to as keyof typeof SENDS;
    const note = translate(tx.locale, `callback.${said}`);
    const isMoved = await sent(tx, served, SENDS[said], note);
    const { id, customerId } = served;
    if (!isMoved) addEntry(tx, { caseId: id, customerId, kind: 'comment', body: note, isInternal: true });
    if (said === 'solved') return;
    if (isMoved) await raisePriority(tx, served);
    const isTaken = isMoved || AT_WORK.includes(served.category);
    const told = translate(tx.locale, isTaken ? 'callback.takenUp' : 'callback.left');
    await moveCase(tx, asked, isTaken ? 'TAKEN_UP' : 'LEFT', { note: told });
  },
  ({ type, to }) => type === 'callback' && to in SENDS,
);
