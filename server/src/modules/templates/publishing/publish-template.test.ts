import { baseTemplate, type Dictionary, type Numbering, type SlaPolicy } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { dayIn } from '../../../kernel/values/days.ts';
import {
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  factsOf,
  rowsOf,
  world,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { limitPublishing } from './next-version.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on Template { kind key version body publishedAt publishedBy { displayName } viewerCan }
  ... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion } } }`;
const ONE = `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version body publishedBy { displayName } viewerCan } }`;
const LIST = `query ($first: Int, $after: String, $kind: String) { templates(first: $first, after: $after, kind: $kind) { nodes { kind key version } pageInfo { endCursor hasNextPage } } }`;
const LABELS = `{ customers { nodes { industry { label } } } }`;

const industries = (title = '制造'): Dictionary => {
  const body = baseTemplate<Dictionary>('dictionary', 'industry');
  return {
    ...body,
    entries: body.entries.map((entry) =>
      entry.code === 'manufacturing' ? { ...entry, title: { ...entry.title, 'zh-CN': title } } : entry,
    ),
  };
};
const publish = async (who: Person, body: unknown, over: object = {}) =>
  (await who.ask(PUBLISH, { input: { kind: 'dictionary', key: 'industry', baseVersion: 1, body, ...over } }))
    .publishTemplate;
const versionsOf = async (tenant: TestTenant, key: string): Promise<number[]> =>
  (await rowsOf('template', tenant))
    .filter((row) => row['key'] === key)
    .map((row) => Number(row['version']))
    .toSorted((a, b) => a - b);

test('publishing needs permission, reading too', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: ['template.read'] });
  const nobody = await aPerson(tenant);
  expect(
    (await reader.run(PUBLISH, { input: { kind: 'dictionary', key: 'industry', baseVersion: 1, body: {} } }))
      .errors?.[0]?.extensions.code,
  ).toBe('FORBIDDEN');
  expect((await nobody.run(ONE, { kind: 'sla', key: 'complaint' })).errors?.[0]?.extensions.code).toBe(
    'FORBIDDEN',
  );
  expect((await reader.ask(ONE, { kind: 'sla', key: 'complaint' })).template).toMatchObject({
    version: 1,
    viewerCan: [],
  });
});

test('a published version is in force at once, here and nowhere else', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant, { name: '王芳' }), await anOwner(other)];
  for (const who of [owner, stranger])
    await who.ask(
      `mutation { createCustomer(input: { kind: ORG, name: "甲", industry: "manufacturing" }) { __typename } }`,
    );
  expect((await owner.ask(LABELS)).customers.nodes[0].industry.label).toBe('制造业');
  expect(await publish(owner, { ...industries('制造与加工'), version: 99, key: 'other' })).toMatchObject({
    __typename: 'Template',
    kind: 'dictionary',
    key: 'industry',
    version: 2,
    body: { version: 2, key: 'industry', id: 'core:dictionary/industry' },
    publishedBy: { displayName: '王芳' },
    viewerCan: ['template.draft', 'template.publish', 'template.retire'],
  });
  expect((await owner.ask(LABELS)).customers.nodes[0].industry.label).toBe('制造与加工');
  expect((await stranger.ask(LABELS)).customers.nodes[0].industry.label).toBe('制造业');
  expect((await owner.ask(ONE, { kind: 'dictionary', key: 'industry' })).template.version).toBe(2);
  expect([(await auditsOf(tenant)).at(-1), (await factsOf(tenant)).at(-1)]).toEqual([
    'template.publish',
    'template.published',
  ]);
});

test('a mistake names its place in the reader’s language and publishes nothing', async () => {
  const tenant = await aTenant();
  const [zh, en] = [await anOwner(tenant), await anOwner(tenant, { locale: 'en' })];
  const broken = { ...industries(), entries: [{ code: 'x', title: { 'zh-CN': '甲' } }] };
  expect(await publish(zh, broken)).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.entries.0.title.en',
    message: expect.stringMatching(/\p{Script=Han}/u),
  });
  expect(await publish(en, broken)).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.entries.0.title.en',
    message: expect.stringMatching(/^[\x20-\x7e]+$/),
  });
  expect(await publish(en, 'text')).toMatchObject({ __typename: 'InvalidField', field: 'body' });
  const policy = { ...baseTemplate<SlaPolicy>('sla', 'complaint'), calendar: 'missing' };
  expect(await publish(en, policy, { kind: 'sla', key: 'complaint' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.calendar',
  });
  expect(await versionsOf(tenant, 'industry')).toEqual([1]);
});

test('of two who publish at the same moment one is told that the other was faster', async () => {
  const tenant = await aTenant();
  const [one, two] = [await anOwner(tenant), await anOwner(tenant)];
  const answers = await Promise.all([publish(one, industries('甲')), publish(two, industries('乙'))]);
  expect(answers.map((answer) => String(answer.__typename)).toSorted()).toEqual(['StaleVersion', 'Template']);
  expect(answers.find((answer) => answer.__typename === 'StaleVersion')).toMatchObject({
    currentVersion: 2,
    code: 'STALE_VERSION',
  });
  expect(await versionsOf(tenant, 'industry')).toEqual([1, 2]);
});

test('a name that does not exist and a kind that does not exist look the same', async () => {
  const owner = await anOwner(await aTenant());
  for (const [kind, key] of [
    ['dictionary', 'nothing'],
    ['nothing', 'industry'],
  ]) {
    expect((await owner.run(ONE, { kind, key })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(
      (await owner.run(PUBLISH, { input: { kind, key, baseVersion: 1, body: industries() } })).errors?.[0]
        ?.extensions.code,
    ).toBe('NOT_FOUND');
  }
});

test('a repeated key publishes once', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const idempotencyKey = '0195f0c0-0000-7000-8000-00000000aa01';
  const first = await publish(owner, industries(), { idempotencyKey });
  expect(await publish(owner, industries(), { idempotencyKey })).toEqual(first);
  expect(await versionsOf(tenant, 'industry')).toEqual([1, 2]);
});

test('the list pages through the templates in force', async () => {
  const owner = await anOwner(await aTenant());
  await publish(owner, industries());
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const { templates } = await owner.ask(LIST, { first: 7, after });
    seen.push(
      ...templates.nodes.map(
        (node: { kind: string; key: string; version: number }) => `${node.kind}/${node.key}@${node.version}`,
      ),
    );
    after = templates.pageInfo.endCursor;
    if (!templates.pageInfo.hasNextPage) break;
  }
  const names = seen.map((name) => name.slice(0, name.indexOf('@')));
  expect(names).toEqual(names.toSorted());
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(
    expect.arrayContaining(['dictionary/industry@2', 'sla/complaint@1', 'statechart/P-15@1']),
  );
  expect((await owner.ask(LIST, { kind: 'calendar' })).templates.nodes).toEqual([
    { kind: 'calendar', key: 'cn-default', version: 1 },
  ]);
});

test('numbers follow the company’s pattern from then on, and no published pattern can give a number twice', async () => {
  const owner = await anOwner(await aTenant());
  const base = baseTemplate<Numbering>('numbering', 'customer');
  const numbered = async (pattern: string, baseVersion: number) =>
    publish(owner, { ...base, pattern }, { kind: 'numbering', key: 'customer', baseVersion });
  const newNumber = async (): Promise<string> =>
    (
      await owner.ask(
        'mutation { createCustomer(input: { kind: ORG, name: "甲", allowDuplicate: true }) { ... on Customer { number } } }',
      )
    ).createCustomer.number;
  const year = dayIn('Asia/Shanghai', new Date()).slice(0, 4);
  expect(await newNumber()).toMatch(new RegExp(`^C${year}\\d{3}$`));
  expect(await numbered('KH{0000}', 1)).toMatchObject({ __typename: 'Template', version: 2 });
  expect(await newNumber()).toBe('KH0001');
  for (const pattern of ['TS{000}', 'C{yyyyMM}{000}', 'KH{yyyy}{000}', 'kh{000}'])
    expect(await numbered(pattern, 2)).toMatchObject({ __typename: 'InvalidField', field: 'body.pattern' });
  expect(await numbered('KH{00000}', 2)).toMatchObject({ __typename: 'Template' });
  expect(await newNumber()).toBe('KH00002');
});

test('a template that is too large is refused with its limit, in the reader’s language', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const entries = Array.from({ length: 900 }, (_, n) => ({
    code: `code${n}`,
    title: { 'zh-CN': '很长的名称'.repeat(8), en: 'A long title '.repeat(4) },
  }));
  expect(await publish(owner, { ...industries(), entries: entries.slice(0, 300) })).toMatchObject({
    version: 2,
  });
  expect(await publish(owner, { ...industries(), entries }, { baseVersion: 2 })).toMatchObject({
    __typename: 'InvalidField',
    field: 'body',
    message: 'The template is too large; 100 kB at most',
  });
  expect(await versionsOf(tenant, 'industry')).toEqual([1, 2]);
});

test('a company publishes so often in an hour, and goes on in the next', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(other)];
  const { clock } = await world();
  limitPublishing(2);
  try {
    for (const baseVersion of [1, 2])
      expect(await publish(owner, industries(), { baseVersion })).toMatchObject({ __typename: 'Template' });
    expect(await publish(owner, industries(), { baseVersion: 3 })).toMatchObject({
      __typename: 'InvalidField',
      field: 'body',
      message: '公司一小时内最多发布 2 次模板，请稍后再发布',
    });
    expect(await publish(stranger, industries())).toMatchObject({ __typename: 'Template' });
    clock.forward(3_600_000);
    expect(await publish(owner, industries(), { baseVersion: 3 })).toMatchObject({ version: 4 });
  } finally {
    limitPublishing(120);
    clock.release();
  }
});
