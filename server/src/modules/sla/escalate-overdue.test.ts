import { afterEach, describe, expect, test } from 'vitest';

import {
  anOpenedClockStory,
  asSystem,
  ClockStory,
  cn,
  copies,
  endClockStories,
  factsOf,
  held,
  payloadsOf,
  rowsOf,
  runJob,
  world,
} from '../../testing/index.ts';
import { forgetTemplates } from '../templates/index.ts';
import { escalateOverdue } from './escalate-overdue.job.ts';
import { startClocks } from './follow-subject.ts';

afterEach(endClockStories);

const sweep = async (at: string): Promise<void> => {
  (await world()).clock.set(cn(at));
  await runJob(escalateOverdue);
};

describe('the sweep', () => {
  test('warns once at each mark and names who is to hear', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await sweep('2024-04-01 20:59');
    expect(await payloadsOf(story.tenant, 'clock.warned')).toEqual([]);
    await sweep('2024-04-01 21:00');
    await sweep('2024-04-01 21:01');
    const [warned, ...others] = await payloadsOf(story.tenant, 'clock.warned');
    expect(warned).toMatchObject({
      metric: 'acknowledgement',
      mark: 50,
      late: null,
      tell: ['owner'],
      subjectId: story.subject.id,
    });
    expect(others.filter((one) => one['metric'] === 'acknowledgement')).toEqual([]);
    expect(await story.row('acknowledgement')).toMatchObject({ warned_marks: [50] });
  });

  test('records the breach at the deadline, tells it up the ladder, and copies the state to the record', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00', { channel: 'hotline' });
    await sweep('2024-04-02 09:40');
    expect(await story.told('acknowledgement')).toEqual([
      '2024-04-01 09:00 activate',
      '2024-04-02 09:00 breach',
    ]);
    expect(await payloadsOf(story.tenant, 'clock.breached')).toMatchObject([
      { metric: 'acknowledgement', tell: ['owner', 'supervisor'], sends: null },
    ]);
    expect(copies.get(story.subject.id)).toEqual({
      at: cn('2024-04-02 09:00'),
      metric: 'acknowledgement',
      isBreached: true,
    });
    await sweep('2024-04-03 09:00');
    expect(
      (await payloadsOf(story.tenant, 'clock.warned')).filter((one) => one['late'] !== null),
    ).toMatchObject([{ metric: 'acknowledgement', mark: 100, late: 'dayLate', tell: ['director'] }]);
  });

  test('sends the event that ends a wait without an answer', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    await story.move('2024-04-02 10:00', 'WAIT_CUSTOMER', 'waitingCustomer');
    await sweep('2024-04-17 18:00');
    const breached = await payloadsOf(story.tenant, 'clock.breached');
    expect(breached.find((one) => one['metric'] === 'customerWait')).toMatchObject({
      sends: 'NO_REPLY',
      tell: ['owner'],
    });
    expect(await story.row('resolution')).toMatchObject({ state: 'paused', breached_at: null });
  });

  test('leaves alone what somebody is working on, and comes back', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    held.add(story.subject.id);
    await sweep('2024-04-02 09:00');
    expect(await factsOf(story.tenant)).toEqual([]);
    held.clear();
    await sweep('2024-04-02 09:01');
    expect(await story.told('acknowledgement')).toContain('2024-04-02 09:00 breach');
  });

  test('writes a breach once, though several sweeps run at the same time', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    const others = Array.from(
      { length: 60 },
      () => new ClockStory(story.tenant, { openedAt: story.subject.openedAt }),
    );
    await asSystem(story.tenant, async (tx) => {
      for (const other of others) await startClocks(tx, other.subject);
    });
    (await world()).clock.set(cn('2024-04-02 09:00'));
    await Promise.all([1, 2, 3, 4].map(() => runJob(escalateOverdue)));
    const breached = await payloadsOf(story.tenant, 'clock.breached');
    expect(breached.filter((one) => one['metric'] === 'acknowledgement')).toHaveLength(61);
    expect(await story.told('acknowledgement')).toHaveLength(122);
  });

  test('works off a backlog in one run', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    const others = Array.from(
      { length: 120 },
      () => new ClockStory(story.tenant, { openedAt: cn('2024-04-01 09:00') }),
    );
    await asSystem(story.tenant, async (tx) => {
      for (const other of others) await startClocks(tx, other.subject);
    });
    await sweep('2024-04-02 09:00');
    const rows = await rowsOf('sla_clock', story.tenant);
    const acknowledgements = rows.filter((row) => row['metric'] === 'acknowledgement');
    expect(acknowledgements).toHaveLength(121);
    expect(acknowledgements.filter((row) => row['breached_at'] === null)).toEqual([]);
    expect(copies.size).toBe(121);
  });

  test('goes on with other companies when one has broken templates, and reports it', async () => {
    const [broken, sound] = [
      await anOpenedClockStory('2024-04-01 09:00'),
      await anOpenedClockStory('2024-04-01 09:00'),
    ];
    const { admin } = await world();
    await admin.query(`delete from app.template where tenant_id = $1 and kind = 'sla'`, [broken.tenant.id]);
    forgetTemplates(broken.tenant.id);
    await expect(sweep('2024-04-02 09:00')).rejects.toThrow('not swept');
    expect(await sound.told('acknowledgement')).toContain('2024-04-02 09:00 breach');
    expect(await broken.told('acknowledgement')).toHaveLength(1);
    await admin.query(`delete from app.sla_clock where tenant_id = $1`, [broken.tenant.id]);
  });
});
