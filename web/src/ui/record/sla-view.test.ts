import { expect, test } from 'vitest';

import { redrawEvery, spanParts, slaView, type SlaFacts } from './sla-view.ts';

const now = Date.parse('2026-03-02T02:00:00.000Z');
const running: SlaFacts = { state: 'RUNNING', dueAt: '2026-03-02T05:20:00.000Z', warnedMarks: [] };

test('a clock in time is calm', () => {
  expect(slaView(running, now)).toEqual({ tone: 'ok', saying: 'remaining', seconds: 12_000 });
});

test('a clock turns amber at its first warn point, told by the server or just passed', () => {
  expect(slaView({ ...running, warnedMarks: [50] }, now).tone).toBe('warn');
  expect(slaView({ ...running, nextWarnAt: '2026-03-02T01:59:59.000Z' }, now).tone).toBe('warn');
  expect(slaView({ ...running, nextWarnAt: '2026-03-02T02:00:01.000Z' }, now).tone).toBe('ok');
});

test('a clock past its due time is red and counts upwards', () => {
  expect(slaView({ ...running, dueAt: '2026-03-02T01:57:00.000Z' }, now)).toEqual({
    tone: 'bad',
    saying: 'overdue',
    seconds: 180,
  });
});

test('a paused clock is grey whatever its due time', () => {
  expect(slaView({ state: 'PAUSED', dueAt: '2026-03-01T00:00:00.000Z' }, now)).toMatchObject({
    tone: 'idle',
    saying: 'paused',
  });
});

test('a stopped clock says whether the promise was kept', () => {
  const kept: SlaFacts = {
    state: 'FULFILLED',
    dueAt: '2026-03-02T01:00:00.000Z',
    stoppedAt: '2026-03-02T00:30:00.000Z',
  };
  expect(slaView(kept, now)).toMatchObject({ tone: 'ok', saying: 'met' });
  expect(slaView({ ...kept, stoppedAt: '2026-03-02T01:30:00.000Z' }, now)).toMatchObject({
    tone: 'bad',
    saying: 'missed',
  });
});

test('a clock without a due time promises nothing', () => {
  expect(slaView({ state: 'RUNNING', dueAt: null }, now)).toMatchObject({ tone: 'idle', saying: 'open' });
});

test('seconds are shown and ticked in the last ten minutes only', () => {
  expect(
    [2 * 86_400 + 4 * 3600, 3 * 3600 + 20 * 60 + 7, 12 * 60 + 5, 9 * 60 + 5, 42].map(
      (seconds) => spanParts(seconds).key,
    ),
  ).toEqual(['dh', 'hm', 'm', 'ms', 's']);
  expect([redrawEvery(7200), redrawEvery(630), redrawEvery(42)]).toEqual([60_000, 1000, 1000]);
});

test('a zero behind the larger unit is left out', () => {
  expect([2 * 86_400 + 59, 3 * 3600 + 59].map((seconds) => spanParts(seconds).key)).toEqual(['d', 'h']);
});
