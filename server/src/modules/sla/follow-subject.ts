import type { CaseCategory, SlaSignal } from '@zhoudao/schema/templates';

import type { Tx } from '../../kernel/writing/command.ts';
import { announce } from './clocks/announce.ts';
import { hear } from './clocks/orders.ts';
import { isOpen, type Plan, planOf } from './clocks/plan.ts';
import { settle } from './clocks/settle.ts';
import { type Clock, lockClocks, projectionOf, storeClocks } from './clocks/stored-clock.ts';
import { signalsOfMove } from './engine/signals.ts';
import type { NextDue, SlaSubject } from './subject.ts';

/** Starts every clock that the policy promises a new subject, and answers its nearest deadline. */
export async function startClocks(tx: Tx, subject: SlaSubject): Promise<NextDue> {
  const plan = await planOf(tx, subject);
  return keep(tx, plan, hear(plan, [], ['opened']));
}

/** Lets the clocks hear that their subject moved; `subject` is where it stands now, `from` where it stood. */
export function moveClocks(
  tx: Tx,
  subject: SlaSubject,
  event: string,
  from: { readonly stage: string; readonly category: CaseCategory },
): Promise<NextDue> {
  return follow(tx, subject, signalsOfMove(event, from, subject));
}

/** Lets the clocks hear that a person answered the customer in public, or that the customer wrote. */
export function signalClocks(
  tx: Tx,
  subject: SlaSubject,
  signal: 'publicReply' | 'customerMessage',
): Promise<NextDue> {
  return follow(tx, subject, [signal]);
}

/** Judges open clocks anew after severity, priority, channel or the customer's grade changed without a move. */
export function recomputeClocks(tx: Tx, subject: SlaSubject): Promise<NextDue> {
  return follow(tx, subject, []);
}

/** What a sweep does with subjects that it has locked: new terms first, then whatever is due under them. */
export async function sweepSubjects(
  tx: Tx,
  subjects: readonly SlaSubject[],
): Promise<ReadonlyMap<string, NextDue>> {
  const found = new Map<string, NextDue>();
  const clocks = await lockAll(tx, subjects);
  for (const subject of subjects) {
    const plan = await planOf(tx, subject);
    const own = clocks.filter(
      (clock) => clock.subjectId === subject.id && clock.subjectType === subject.type,
    );
    const settled = await settle(tx, plan, own, 'sweep');
    // Rows without a new event are written too: a publication moved their next look to now.
    found.set(
      subject.id,
      keep(tx, plan, hear(plan, settled, []), (clock) => isOpen(clock)),
    );
  }
  return found;
}

async function lockAll(tx: Tx, subjects: readonly SlaSubject[]): Promise<readonly Clock[]> {
  const types = Map.groupBy(subjects, (subject) => subject.type);
  const found: Clock[] = [];
  for (const [type, group] of types) {
    const ids = group.map((subject) => subject.id);
    found.push(...(await lockClocks(tx, type, ids)));
  }
  return found;
}

async function follow(tx: Tx, subject: SlaSubject, signals: readonly SlaSignal[]): Promise<NextDue> {
  const plan = await planOf(tx, subject);
  const stored = await lockClocks(tx, subject.type, [subject.id]);
  return keep(tx, plan, hear(plan, await settle(tx, plan, stored, 'command'), signals));
}

function keep(
  tx: Tx,
  plan: Plan,
  clocks: readonly Clock[],
  isTouched: (clock: Clock) => boolean = () => false,
): NextDue {
  const changed = clocks.filter((clock) => clock.added.length > 0 || isTouched(clock));
  storeClocks(tx, changed, plan.calendar);
  for (const clock of changed) announce(tx, plan, clock);
  return nextDueOf(plan, clocks.filter(isOpen));
}

function nextDueOf(plan: Plan, open: readonly Clock[]): NextDue {
  const due = open
    .map((clock) => ({ metric: clock.metric, at: projectionOf(clock, plan.calendar).dueAt }))
    .filter((one): one is { metric: string; at: number } => one.at !== null)
    .toSorted((a, b) => a.at - b.at)[0];
  return {
    at: due === undefined ? null : new Date(due.at),
    metric: due?.metric ?? null,
    isBreached: open.some((clock) => clock.history.breachedAt !== null),
  };
}
