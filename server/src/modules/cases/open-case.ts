import type { Statechart } from '@zhoudao/schema/templates';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { firstPlace } from '../access/index.ts';
import { holdContact, type PointedCustomer } from '../customers/index.ts';
import { hasCode, numberPattern, templatesOf } from '../templates/index.ts';
import { addEntry } from '../timeline/index.ts';
import { typeOf } from './case-type.ts';
import { ServiceCase } from './case.entity.ts';
import { start } from './statechart/step.ts';
import { clocksOpened } from './subject/clocks.ts';
import { bornNow } from './touch-case.ts';

/** What is known of a new case of any type; the names are those of the input's fields. */
export interface NewCase {
  readonly title: string;
  readonly description: string;
  readonly channel: string;
  readonly priority?: string | null | undefined;
  readonly contactId?: string | null | undefined;
  /** Whoever took it in, where nobody else is named: the first to hear of it stays responsible. */
  readonly ownerId?: string | null | undefined;
  /** The queue in which it waits where nobody takes it: the product itself opens cases for teams. */
  readonly teamId?: string | null | undefined;
}

/** Opens a case: number, first stage of the type's chart, timeline, clocks. The verb has looked at the customer already. */
export async function openCase(
  tx: Tx,
  typeKey: string,
  customer: PointedCustomer | null,
  given: NewCase,
): Promise<ServiceCase | InvalidField> {
  const type = typeOf(typeKey);
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const check = new InputCheck()
    .line('title', given.title, { required: true, max: 120 })
    .text('description', given.description, { required: true, max: 10_000 });
  check.known('channel', hasCode(templates, type.channels, given.channel));
  if (check.problem) return check.problem;
  if (!(await isContactOf(tx, customer, given.contactId)))
    return new InvalidField('contactId', 'input.unknown');
  const place = await firstPlace(tx, given);
  if (!place) return new InvalidField(given.ownerId ? 'ownerId' : 'teamId', 'input.unknown');
  const chart = templates.get<Statechart>('statechart', type.statechart);
  const now = tx.now();
  const row = {
    id: tx.newId(),
    type: typeKey,
    number: tx.numbers.next(typeKey, numberPattern(templates, type.numbering)),
    ...titled(lineOf(given.title)),
    description: given.description.trim(),
    ...start(chart.body),
    statechartVersion: chart.version,
    customerId: customer?.id ?? null,
    contactId: given.contactId ?? null,
    ...place,
    priority: given.priority ?? 'normal',
    channel: given.channel,
    openedAt: now,
    ...NOTHING_YET,
    createdBy: tx.memberId,
    updatedAt: now,
    version: 1,
  };
  const record = tx.add(ServiceCase, row);
  bornNow(record);
  addEntry(tx, { caseId: row.id, customerId: row.customerId, kind: 'opened', details: { type: typeKey } });
  tx.emit({
    type: 'case.opened',
    payload: {
      caseId: row.id,
      type: typeKey,
      customerId: row.customerId,
      ownerId: row.ownerId,
      byId: tx.memberId ?? '',
    },
  });
  await clocksOpened(tx, record, customer?.grade ?? null);
  return record;
}

/** What comes to be said of a case only when something has happened to it. */
const NOTHING_YET = {
  severity: null,
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  reopenedAt: null,
  roundBeganAt: null,
  nextDueAt: null,
  nextDueMetric: null,
  isBreached: false,
};

/** A title with its pinyin, by which it is found. */
const titled = (title: string) => ({ title, titlePinyin: pinyinOf(title) });

async function isContactOf(
  tx: Tx,
  customer: PointedCustomer | null,
  contactId: string | null | undefined,
): Promise<boolean> {
  if (contactId === null || contactId === undefined) return true;
  return customer !== null && holdContact(tx, { id: contactId, customerId: customer.id });
}
