import type { CaseCategory, Effect, Facts } from '@zhoudao/schema/templates';

import type { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { addEntry } from '../timeline/index.ts';
import { actorFacts, chartOf, eventOf, factsOf } from './case-chart.ts';
import { EventRefused } from './case-errors.ts';
import { typeOf } from './case-type.ts';
import type { ServiceCase } from './case.entity.ts';
import { guardPapers } from './papers/guard-papers.ts';
import { settingOf } from './papers/settable.ts';
import { stageTitle, step } from './statechart/step.ts';
import { clocksMoved } from './subject/clocks.ts';
import { touchCase } from './touch-case.ts';

/** What comes with an event besides its name. */
export interface Moving {
  /** Facts that guards read from the event. */
  readonly facts?: Facts;
  /** What is told of the move on the timeline. */
  readonly note?: string;
  /** The paper that comes with it was filled in, and is kept. */
  readonly isWithPaper?: boolean;
}

/**
 * Sends one event to a case. The only writer of category and stage: verbs, clocks and timers all come through here. The
 * case moves on the version of the statechart that it began with.
 */
export async function moveCase(
  tx: Tx,
  record: ServiceCase,
  event: string,
  moving: Moving = {},
): Promise<EventRefused | InvalidField | undefined> {
  const type = typeOf(record.type);
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const { paper } = chart.events.find(({ key }) => key === event) ?? {};
  // A step that is a paper is not taken without it, whoever sends it.
  if (paper !== undefined && moving.isWithPaper !== true) return refusal(tx, record, event);
  const barred = tx.memberId === null ? undefined : await type.actorProblem?.(tx, record, { event, chart });
  if (barred) return barred;
  const extension = type.extension ? await tx.em.findOne(type.extension.entity, { caseId: record.id }) : null;
  const facts = {
    ...factsOf(chart, record, extension),
    ...(await guardPapers(tx, chart, record.id)),
    ...moving.facts,
    ...actorFacts(chart, tx.rights),
  };
  const given = { facts, now: tx.now().getTime() };
  const moved = step(chart, record.stage, event, given);
  if (!moved.isMoved)
    return new EventRefused(
      event,
      { key: record.stage, title: stageTitle(chart, record.stage) },
      moved.words,
    );
  const from = { stage: record.stage, category: record.category as CaseCategory };
  const to = { stage: moved.to, category: moved.category };
  touchCase(tx, record);
  if (from.category !== to.category) stamp(record, to.category, tx.now());
  const isReopened = isOver(from.category) && !isOver(to.category);
  if (isReopened) record.reopenedAt = tx.now();
  if (isReopened || moved.isAnew) record.roundBeganAt = tx.now();
  record.stage = to.stage;
  record.category = to.category;
  await clocksMoved(tx, record, event, from);
  for (const effect of moved.effects) take(tx, effect, { record, extension, facts });
  tell(tx, record, { event, transition: moved.transition, from: from.stage, note: moving.note });
  return undefined;
}

/** Refuses an event where a case stands now. */
export async function refusal(tx: Tx, record: ServiceCase, event: string): Promise<EventRefused> {
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  return new EventRefused(event, { key: record.stage, title: stageTitle(chart, record.stage) });
}

/** Sends the event that the chart has for a verb where the case stands; where it has none, the verb is refused. */
export async function moveByVerb(
  tx: Tx,
  record: ServiceCase,
  verb: string,
  moving: Moving = {},
): Promise<EventRefused | InvalidField | undefined> {
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const event = eventOf(chart, record.stage, verb);
  if (event !== undefined) return moveCase(tx, record, event, moving);
  return refusal(tx, record, chart.events.find((declared) => declared.verb === verb)?.key ?? verb);
}

const isOver = (category: CaseCategory): boolean => category === 'closed' || category === 'withdrawn';

function stamp(record: ServiceCase, category: CaseCategory, now: Date): void {
  if (category === 'resolved') record.resolvedAt = now;
  else if (!isOver(category)) record.resolvedAt = null;
  record.closedAt = isOver(category) ? now : null;
}

/** Where effects find what they write: the case, its own columns, and what was known when the event was judged. */
interface Place {
  readonly record: ServiceCase;
  readonly extension: object | null;
  readonly facts: Facts;
}

function take(tx: Tx, effect: Effect, { record, extension, facts }: Place): void {
  if (effect.do === 'notify')
    tx.emit({
      type: 'case.alerted',
      payload: { caseId: record.id, type: record.type, role: effect.role, effect: effect.id },
    });
  else if (!extension) return;
  else if (effect.do === 'set') {
    const setting = settingOf(tx, effect, { record, facts });
    if (setting) Reflect.set(extension, effect.fact, setting.value);
  } else {
    const held: unknown = Reflect.get(extension, effect.fact);
    Reflect.set(extension, effect.fact, effect.do === 'count' ? Number(held ?? 0) + 1 : (held ?? tx.now()));
  }
}

interface Told {
  readonly event: string;
  readonly transition: string;
  readonly from: string;
  readonly note: string | undefined;
}

function tell(tx: Tx, record: ServiceCase, { event, transition, from, note }: Told): void {
  const { id: caseId, type, customerId, stage: to } = record;
  const isNews = from !== to || (note ?? '') !== '';
  if (isNews)
    addEntry(tx, {
      caseId,
      customerId,
      kind: 'stage',
      body: note ?? '',
      details: { event, from, to, transition },
    });
  if (from !== to) tx.emit({ type: 'case.moved', payload: { caseId, type, from, to, event } });
  else tx.emit({ type: 'case.changed', payload: { caseId, type, what: event } });
}
