import { baseTemplate, type SlaPolicy, type WorkCalendar } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { anOwner, aTenant, rowsOf } from '../../testing/index.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on Template { version } ... on UserError { code message } ... on InvalidField { field } } }`;

const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
const calendar = baseTemplate<WorkCalendar>('calendar', 'cn-default');
/** One hour of service a week: 260 hours until the horizon. */
const seldom: WorkCalendar = {
  ...calendar,
  week: { sun: [], mon: [['09:00', '10:00']], tue: [], wed: [], thu: [], fri: [], sat: [] },
};
const promise = (
  target: SlaPolicy['clocks'][number]['targets'][number]['target'],
  factor = '1',
): SlaPolicy => ({
  ...policy,
  gradeFactors: { A: '0.5', C: factor },
  clocks: policy.clocks.map((rule, index) =>
    index === 0 ? { ...rule, targets: [{ id: 'only', target }] } : rule,
  ),
});

test('a promise that falls due beyond the horizon of its calendar is not published', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const publish = async (body: SlaPolicy | WorkCalendar) => {
    const input = { kind: body.kind, key: body.key, baseVersion: 1, body };
    return (await owner.ask(PUBLISH, { input })).publishTemplate;
  };
  const tooLong = { __typename: 'InvalidField', field: 'body.clocks.0.targets.0.target' };
  expect(await publish(promise({ unit: 'business', hours: 8784 }, '99'))).toMatchObject(tooLong);
  expect(await publish(promise({ unit: 'workday', days: 366 }, '10'))).toMatchObject({
    ...tooLong,
    message: expect.stringMatching(/more than 5 years ahead/),
  });
  expect(await publish(promise({ unit: 'workday', days: 366 }))).toMatchObject({ version: 2 });
  expect(await publish(seldom)).toMatchObject({ __typename: 'InvalidField', field: 'body.week' });
  expect((await rowsOf('template', tenant)).filter((row) => row['kind'] === 'calendar')).toHaveLength(1);
});
