import { expect, test } from 'vitest';

import { shownClock, type HeadClock } from './case-words.ts';

const clock = (metric: string, more: Partial<HeadClock>): HeadClock =>
  ({
    id: metric,
    metric,
    metricName: metric,
    state: 'RUNNING',
    dueAt: null,
    nextWarnAt: null,
    breachedAt: null,
    stoppedAt: null,
    warnedMarks: [],
    isLegal: false,
    provisional: false,
    ...more,
  }) as HeadClock;

test('the next due clock is shown, as the server names it', () => {
  const clocks = [
    clock('resolution', { dueAt: '2026-03-05T00:00:00Z' }),
    clock('update', { dueAt: '2026-03-03T00:00:00Z' }),
  ];
  expect(shownClock({ clocks, nextDueMetric: 'resolution' })?.metric).toBe('resolution');
  expect(shownClock({ clocks, nextDueMetric: null })?.metric).toBe('update');
});

test('when nothing runs, a paused clock is news', () => {
  const clocks = [
    clock('acknowledgement', { state: 'FULFILLED', stoppedAt: '2026-03-01T00:00:00Z' }),
    clock('resolution', { state: 'PAUSED' }),
  ];
  expect(shownClock({ clocks, nextDueMetric: null })?.metric).toBe('resolution');
});

test('a finished case shows the clock that was stopped last', () => {
  const clocks = [
    clock('total', { state: 'FULFILLED', stoppedAt: '2026-03-04T00:00:00Z' }),
    clock('response', { state: 'FULFILLED', stoppedAt: '2026-03-01T00:00:00Z' }),
  ];
  expect(shownClock({ clocks, nextDueMetric: null })?.metric).toBe('total');
  expect(shownClock({ clocks: [], nextDueMetric: null })).toBeUndefined();
});
