import { baseTemplate, type WorkCalendar } from '@zhoudao/schema/templates';
import { afterEach, expect, test } from 'vitest';

import { anOwner, aTenant, cn, payloadsOf, runJob, world, type TestTenant } from '../../testing/index.ts';
import { missNextYear } from './miss-next-year.job.ts';

afterEach(async () => (await world()).clock.release());

const look = async (at: string): Promise<void> => {
  (await world()).clock.set(cn(at));
  await runJob(missNextYear);
};
const missed = (tenant: TestTenant) => payloadsOf(tenant, 'calendar.uncovered');

const publish = async (tenant: TestTenant, over: Partial<WorkCalendar>): Promise<void> => {
  const owner = await anOwner(tenant);
  const body = { ...baseTemplate<WorkCalendar>('calendar', 'cn-default'), ...over };
  const { publishTemplate } = await owner.ask(
    `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } } }`,
    { input: { kind: 'calendar', key: 'cn-default', baseVersion: 1, body } },
  );
  expect(publishTemplate).toEqual({ __typename: 'Template' });
};

test('from the first of November a missing year is told once, and the year after once more', async () => {
  const tenant = await aTenant();
  await look('2026-10-31 23:50');
  expect(await missed(tenant)).toEqual([]);
  await look('2026-11-01 00:10');
  await look('2026-11-02 00:10');
  await look('2026-12-31 23:50');
  expect(await missed(tenant)).toEqual([{ calendars: ['cn-default'], year: 2027 }]);
  await look('2027-06-01 09:00');
  await look('2027-11-01 09:00');
  expect((await missed(tenant)).map((fact) => fact['year'])).toEqual([2027, 2028]);
});

test('a company that has published next year hears nothing, and one with its own figure hears then', async () => {
  const [ready, later] = [await aTenant(), await aTenant()];
  await publish(ready, { covers: [2024, 2025, 2026, 2027] });
  await publish(later, { nextYearBy: '12-15' });
  await look('2026-11-20 09:00');
  expect([await missed(ready), await missed(later)]).toEqual([[], []]);
  await look('2026-12-15 09:00');
  expect(await missed(ready)).toEqual([]);
  expect(await missed(later)).toHaveLength(1);
});

test('a calendar that no promise counts by is not missed', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  await admin.query(`delete from app.template where tenant_id = $1 and kind = 'sla'`, [tenant.id]);
  await look('2026-11-20 09:00');
  expect(await missed(tenant)).toEqual([]);
});
