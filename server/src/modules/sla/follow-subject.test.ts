import { afterEach, describe, expect, test } from 'vitest';

import {
  anOpenedClockStory,
  asSystem,
  aTenant,
  ClockStory,
  cn,
  endClockStories,
  payloadsOf,
  readable,
  rowsOf,
} from '../../testing/index.ts';
import { recomputeClocks, signalClocks, startClocks } from './follow-subject.ts';

afterEach(endClockStories);

describe('a complaint that is filed', () => {
  test('gets every clock its policy promises, each with its first event', async () => {
    const story = await anOpenedClockStory('2024-03-29 17:30');
    expect(await story.clocks()).toEqual([
      'acknowledgement running 2024-03-30 17:30',
      'resolution running 2024-04-03 18:00',
      'response running 2024-04-01 18:00',
      'total running 2024-04-03 18:00',
      'update running 2024-04-08 18:00',
    ]);
    expect(await story.told('resolution')).toEqual(['2024-03-29 17:30 activate']);
    expect(await story.row('resolution')).toMatchObject({
      unit: 'workday',
      target: 3,
      policy_version: 1,
      rev: 1,
      is_legal: false,
    });
    expect(readable((await story.row('acknowledgement'))['next_warn_at'])).toBe('2024-03-30 05:30');
  });

  test('learns its nearest deadline', async () => {
    const story = new ClockStory(await aTenant(), { openedAt: cn('2024-03-29 17:30') });
    expect(await story.at('2024-03-29 17:30', startClocks)).toEqual({
      at: cn('2024-03-30 17:30'),
      metric: 'acknowledgement',
      isBreached: false,
    });
  });

  test('has been answered already when it comes by phone', async () => {
    const story = await anOpenedClockStory('2024-04-01 10:00', { channel: 'hotline' });
    expect(await story.row('response')).toMatchObject({
      state: 'fulfilled',
      elapsed_s: 0,
      diff_s: 20,
      due_at: null,
    });
  });

  test('of a grade A customer is due in half the time', async () => {
    const story = await anOpenedClockStory('2024-04-01 10:00', { customerGrade: 'A' });
    expect(readable((await story.row('acknowledgement'))['due_at'])).toBe('2024-04-01 22:00');
    expect(readable((await story.row('resolution'))['due_at'])).toBe('2024-04-03 18:00');
  });

  test('shows its clocks to nobody else', async () => {
    const story = await anOpenedClockStory('2024-04-01 10:00');
    const other = await aTenant();
    const seen = await asSystem(other, (tx) => recomputeClocks(tx, story.subject));
    expect(seen).toEqual({ at: null, metric: null, isBreached: false });
    expect(await story.told('resolution')).toHaveLength(1);
  });
});

describe('a complaint on its way', () => {
  test('keeps its promises to the end', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await story.move('2024-04-01 10:00', 'ACKNOWLEDGE', 'acknowledged');
    expect(await story.row('acknowledgement')).toMatchObject({
      state: 'fulfilled',
      elapsed_s: 3600,
      diff_s: 82_800,
    });
    await story.move('2024-04-01 11:00', 'ASSESS', 'assessed', { severity: 'L2' });
    expect(readable((await story.row('resolution'))['due_at'])).toBe('2024-04-09 18:00');
    const due = await story.move('2024-04-02 12:00', 'RESOLVE', 'resolved');
    expect(due).toEqual({ at: null, metric: null, isBreached: false });
    expect(await story.told('resolution')).toEqual([
      '2024-04-01 09:00 activate',
      '2024-04-01 11:00 recompute',
      '2024-04-02 12:00 fulfil',
    ]);
    expect(await story.clocks()).toContain('update cancelled -');
  });

  test('pauses while the customer is waited for, and goes on where it stopped', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await story.move('2024-04-02 10:00', 'WAIT_CUSTOMER', 'waitingCustomer');
    expect(await story.row('resolution')).toMatchObject({
      state: 'paused',
      due_at: null,
      elapsed_s: 3600,
      diff_s: 82_800,
    });
    expect(readable((await story.row('customerWait'))['due_at'])).toBe('2024-04-17 18:00');
    await story.move('2024-04-03 11:00', 'CUSTOMER_REPLIED', 'investigating');
    expect(readable((await story.row('resolution'))['due_at'])).toBe('2024-04-09 10:00');
    expect(await story.row('customerWait')).toMatchObject({ state: 'cancelled' });
  });

  test('owes the next news from every public reply on', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await story.at('2024-04-02 10:00', (tx, subject) => signalClocks(tx, subject, 'publicReply'));
    expect(await story.row('response')).toMatchObject({ state: 'fulfilled' });
    expect(await story.clocks()).toEqual(
      expect.arrayContaining(['update fulfilled -', 'update running 2024-04-10 18:00']),
    );
    await story.at('2024-04-02 10:05', (tx, subject) => signalClocks(tx, subject, 'customerMessage'));
    expect(await rowsOf('sla_clock', story.tenant)).toHaveLength(6);
  });

  test('judged more severe owes a preliminary answer since it was opened, and owes it no longer when judged milder', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00', { stage: 'acknowledged', category: 'active' });
    await story.move('2024-04-01 15:00', 'ASSESS', 'assessed', { severity: 'L3' });
    expect(await story.row('preliminary')).toMatchObject({ state: 'running' });
    expect(readable((await story.row('preliminary'))['due_at'])).toBe('2024-04-03 18:00');
    story.become({ severity: 'L1' });
    await story.at('2024-04-01 16:00', recomputeClocks);
    expect(await story.row('preliminary')).toMatchObject({ state: 'cancelled' });
    story.become({ severity: 'L3' });
    await story.at('2024-04-01 17:00', recomputeClocks);
    expect(await story.clocks()).toEqual(
      expect.arrayContaining(['preliminary cancelled -', 'preliminary running 2024-04-03 18:00']),
    );
  });

  test('becomes overdue at once when its new deadline has passed, and says so once', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    story.become({ severity: 'L4' });
    const due = await story.at('2024-04-02 15:00', recomputeClocks);
    expect(due).toMatchObject({ metric: 'acknowledgement', isBreached: true });
    expect(await story.told('acknowledgement')).toEqual([
      '2024-04-01 09:00 activate',
      '2024-04-02 09:00 breach',
      '2024-04-02 15:00 recompute',
    ]);
    await story.at('2024-04-02 15:05', recomputeClocks);
    expect(await payloadsOf(story.tenant, 'clock.breached')).toHaveLength(3);
  });

  test('that is reopened continues the whole resolution and leaves the first one as it was', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await story.move('2024-04-02 10:00', 'RESOLVE', 'resolved');
    await story.move('2024-04-02 10:30', 'CLOSE', 'closed');
    await story.move('2024-04-08 10:00', 'REOPEN', 'reopened');
    expect(await story.row('resolution')).toMatchObject({ state: 'fulfilled', elapsed_s: 3600 });
    expect(readable((await story.row('total'))['due_at'])).toBe('2024-04-10 18:00');
    expect(readable((await story.row('total'))['started_at'])).toBe('2024-04-01 09:00');
  });

  test('finished late keeps its breach at the deadline', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await story.move('2024-04-03 11:00', 'ACKNOWLEDGE', 'acknowledged');
    expect(await story.told('acknowledgement')).toEqual([
      '2024-04-01 09:00 activate',
      '2024-04-02 09:00 breach',
      '2024-04-03 11:00 fulfil',
    ]);
    expect(await story.row('acknowledgement')).toMatchObject({ diff_s: -26 * 3600 });
  });
});

test('a deadline in a year without published holidays is provisional', async () => {
  const story = await anOpenedClockStory('2026-12-30 10:00');
  expect(await story.row('resolution')).toMatchObject({ provisional: true });
  expect(await story.row('acknowledgement')).toMatchObject({ provisional: false });
});
