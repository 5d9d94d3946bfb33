import type { CaseCategory, CaseHeadFragment, Priority } from '../../../lib/gql/graphql.ts';
import type { IconName } from '../../../ui/kit/icon-paths.ts';
import type { Tone } from '../../../ui/kit/tag.tsx';
import { t } from '../cases.messages.ts';

type Look = { readonly tone: Tone; readonly icon?: IconName };

/** The six categories in the order of a case's life. */
export const CATEGORIES: readonly CaseCategory[] = [
  'REGISTERED',
  'ACTIVE',
  'WAITING',
  'RESOLVED',
  'CLOSED',
  'WITHDRAWN',
];
/** Priorities, most pressing first. */
export const PRIORITIES: readonly Priority[] = ['URGENT', 'IMPORTANT', 'NORMAL'];

/** Colour and drawing of a category; the stage's own name stands beside it. */
export const CATEGORY_LOOK: Readonly<Record<CaseCategory, Look>> = {
  REGISTERED: { tone: 'accent', icon: 'inbox' },
  ACTIVE: { tone: 'accent', icon: 'bolt' },
  WAITING: { tone: 'warn', icon: 'pause' },
  RESOLVED: { tone: 'ok', icon: 'check' },
  CLOSED: { tone: 'plain', icon: 'checkCircle' },
  WITHDRAWN: { tone: 'plain', icon: 'undo' },
};

/** Colour and drawing of a priority; the ordinary one is quiet. */
export const PRIORITY_LOOK: Readonly<Record<Priority, Look>> = {
  URGENT: { tone: 'bad', icon: 'flag' },
  IMPORTANT: { tone: 'warn', icon: 'flag' },
  NORMAL: { tone: 'plain' },
};

/** Enumerations as choices of a filter. */
export const categoryOptions = () => CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }));
/** As above, for priorities. */
export const priorityOptions = () => PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }));

/** A clock of a case as a list has it. */
export type HeadClock = CaseHeadFragment['clocks'][number];

const byDue = (a: HeadClock, b: HeadClock) => (a.dueAt ?? '').localeCompare(b.dueAt ?? '');

/**
 * The clock that a list shows: the next one due; when none runs, a paused one, because standing still is news;
 * when the case is over, the last one that was stopped.
 */
export function shownClock(
  record: Pick<CaseHeadFragment, 'clocks' | 'nextDueMetric'>,
): HeadClock | undefined {
  const running = record.clocks.filter((clock) => clock.state === 'RUNNING' && clock.dueAt);
  const named = running.find((clock) => clock.metric === record.nextDueMetric);
  if (running.length > 0) return named ?? running.toSorted(byDue)[0];
  const paused = record.clocks.find((clock) => clock.state === 'PAUSED');
  return (
    paused ??
    record.clocks
      .filter((clock) => clock.state === 'FULFILLED')
      .toSorted((a, b) => (a.stoppedAt ?? '').localeCompare(b.stoppedAt ?? ''))
      .at(-1)
  );
}
