import { baseTemplate, type SlaPolicy, type WorkCalendar } from '@zhoudao/schema/templates';
import { afterEach, describe, expect, test } from 'vitest';

import {
  anOpenedClockStory,
  ClockStory,
  cn,
  endClockStories,
  letHear,
  payloadsOf,
  readable,
  runJob,
  type TestTenant,
  world,
} from '../../testing/index.ts';
import { escalateOverdue } from './escalate-overdue.job.ts';
import { startClocks } from './follow-subject.ts';
import { onTemplatePublished } from './on-template-published.ts';

afterEach(endClockStories);

const sweep = async (at: string): Promise<void> => {
  (await world()).clock.set(cn(at));
  await runJob(escalateOverdue);
};

describe('a new version', () => {
  const publish = async (tenant: TestTenant, body: SlaPolicy | WorkCalendar) => {
    const { admin } = await world();
    await admin.query(
      `insert into app.template (tenant_id, kind, key, version, body) values ($1, $2, $3, 2, $4)`,
      [tenant.id, body.kind, body.key, JSON.stringify({ ...body, version: 2 })],
    );
    const payload = { kind: body.kind, key: body.key, version: 2 };
    await letHear(onTemplatePublished, tenant, { type: 'template.published', payload });
  };

  test('of the calendar moves deadlines at the next sweep, with the old one on record', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    const base = baseTemplate<WorkCalendar>('calendar', 'cn-default');
    const dayOff = {
      day: '2024-04-03',
      kind: 'rest',
      title: { 'zh-CN': '公司日', en: 'Company day' },
    } as const;
    await publish(story.tenant, { ...base, days: [...base.days, dayOff] });
    await sweep('2024-04-01 09:05');
    expect(readable((await story.row('resolution'))['due_at'])).toBe('2024-04-08 18:00');
    expect(await story.row('resolution')).toMatchObject({ calendar_version: 2, policy_version: 1 });
    const { admin } = await world();
    const events = await admin.query<{ cause: { dueBefore: number; dueAfter: number } }>(
      `select e.cause from app.sla_clock_event e join app.sla_clock c on (c.tenant_id, c.id) = (e.tenant_id, e.clock_id)
       where c.tenant_id = $1 and c.metric = 'resolution' and e.type = 'recompute'`,
      [story.tenant.id],
    );
    expect(events.rows.map(({ cause }) => [cause.dueBefore, cause.dueAfter])).toEqual([
      [cn('2024-04-07 18:00').getTime(), cn('2024-04-08 18:00').getTime()],
    ]);
    expect(await payloadsOf(story.tenant, 'clock.warned')).toEqual([]);
  });

  test('of the policy that drops a promise ends its clock, and one that adds a promise makes it to new records', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    const base = baseTemplate<SlaPolicy>('sla', 'complaint');
    const extra = { ...base.clocks[0]!, metric: 'greeting' };
    const clocks = [...base.clocks.filter((clock) => clock.metric !== 'update'), extra];
    await publish(story.tenant, { ...base, clocks });
    await sweep('2024-04-01 09:05');
    expect(await story.row('update')).toMatchObject({ state: 'cancelled' });
    expect(await story.row('greeting')).toEqual({});
    const next = new ClockStory(story.tenant, { openedAt: cn('2024-04-01 10:00') });
    await next.at('2024-04-01 10:00', startClocks);
    expect(await story.row('greeting')).toMatchObject({ state: 'running', policy_version: 2 });
  });

  test('of a dictionary concerns no clock', async () => {
    const story = await anOpenedClockStory('2024-04-01 09:00');
    const before = await story.row('resolution');
    const payload = { kind: 'dictionary', key: 'source', version: 2 };
    await letHear(onTemplatePublished, story.tenant, { type: 'template.published', payload });
    expect((await story.row('resolution'))['next_warn_at']).toEqual(before['next_warn_at']);
  });
});
