import { libraryTemplates, type IndicatorLibrary, type Taxonomy } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, rowsOf, type Person } from '../../testing/index.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on Template { kind key version body } ... on UserError { code message } ... on InvalidField { field }
  ... on StaleVersion { currentVersion } } }`;
const ONE = `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version body publisherBody publishedBy { displayName } } }`;
const LIST = `query ($first: Int!, $after: String, $kind: String) { templates(first: $first, after: $after, kind: $kind) {
  nodes { kind key version body } pageInfo { endCursor hasNextPage } } }`;

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the shape that a test reads
const shipped = <B>(name: string): B => structuredClone(libraryTemplates().get(name)) as B;
const publish = async (who: Person, body: { kind: string; key: string }, baseVersion = 1) =>
  (await who.ask(PUBLISH, { input: { kind: body.kind, key: body.key, baseVersion, body } })).publishTemplate;

async function listed(who: Person, first: number, kind?: string): Promise<{ kind: string; key: string }[]> {
  const nodes: { kind: string; key: string }[] = [];
  for (let after: string | null = null; ;) {
    const { templates } = await who.ask(LIST, { first, after, kind });
    nodes.push(...templates.nodes);
    if (!templates.pageInfo.hasNextPage) return nodes;
    after = templates.pageInfo.endCursor;
  }
}

test('a company has the library without a copy, and lists it with everything else, page by page', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const all = await listed(owner, 100);
  const names = all.map(({ kind, key }) => `${kind}/${key}`);
  for (const name of libraryTemplates().keys()) expect(names).toContain(name);
  expect(new Set(names).size).toBe(names.length);
  expect(await listed(owner, 7)).toEqual(all);
  expect((await listed(owner, 100, 'decision')).map(({ key }) => key)).toEqual([
    'callback-interval',
    'credit-approval',
    'credit-terms',
    'follow-up',
    'grade-service',
    'intake-priority',
  ]);
  const { template } = await owner.ask(ONE, { kind: 'scorecard', key: 'credit' });
  expect(template).toMatchObject({ version: 1, publishedBy: null, publisherBody: null });
  expect(template.body).toEqual(shipped('scorecard/credit'));
  const rows = await rowsOf('template', tenant);
  expect(rows.filter(({ kind }) => kind === 'scorecard' || kind === 'kpi')).toEqual([]);
});

test('whoever may not read templates does not read the library either', async () => {
  const nobody = await aPerson(await aTenant());
  const { errors } = await nobody.run(ONE, { kind: 'decision', key: 'credit-approval' });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('what a company changes becomes its own, here and nowhere else', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(other)];
  const table = shipped<{ kind: string; key: string; rows: { if: object }[] }>('decision/credit-approval');
  table.rows[1]!.if = { limit: '$ <= 8000000' };
  expect(await publish(owner, table)).toMatchObject({ __typename: 'Template', version: 2 });
  const mine = (await owner.ask(ONE, { kind: 'decision', key: 'credit-approval' })).template;
  expect(mine.body.rows[1].if).toEqual({ limit: '$ <= 8000000' });
  expect(mine.publisherBody.rows[1].if).toEqual({ limit: '$ <= 5000000' });
  expect((await stranger.ask(ONE, { kind: 'decision', key: 'credit-approval' })).template.version).toBe(1);
  expect((await listed(owner, 100, 'decision')).map(({ key }) => key)).toHaveLength(6);
  expect(await publish(owner, table, 1)).toMatchObject({ __typename: 'StaleVersion', currentVersion: 2 });
});

test('a cell that is no condition is refused with its place', async () => {
  const owner = await anOwner(await aTenant());
  const table = shipped<{ kind: string; key: string; rows: { if: object }[] }>('decision/credit-approval');
  table.rows[1]!.if = { limit: '$ <= ' };
  expect(await publish(owner, table)).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.rows.1.if.limit',
  });
});

test('an axis over a dictionary that the company does not have is refused, unless it stood there', async () => {
  const owner = await anOwner(await aTenant());
  const taxonomy = shipped<Taxonomy & { axes: { dictionary: string }[] }>('taxonomy/complaint');
  taxonomy.axes[4]!.dictionary = 'moods';
  expect(await publish(owner, taxonomy)).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.axes.4.dictionary',
    message: expect.stringContaining('moods') as unknown,
  });
  taxonomy.axes[4]!.dictionary = 'source';
  expect(await publish(owner, taxonomy)).toMatchObject({ version: 2 });
});

test('an indicator is retired, never deleted; its formula stays; ids are given once', async () => {
  const owner = await anOwner(await aTenant());
  type Changed = IndicatorLibrary & { indicators: Record<string, unknown>[] };
  const changed = (change: (indicators: Record<string, unknown>[]) => void): Changed => {
    const library = shipped<Changed>('kpi/credit');
    change(library.indicators);
    return library;
  };
  expect(
    await publish(
      owner,
      changed((all) => void all.pop()),
    ),
  ).toMatchObject({ field: 'body.indicators' });
  expect(
    await publish(
      owner,
      changed((all) => Object.assign(all[0]!, { expr: 'part' })),
    ),
  ).toMatchObject({
    field: 'body.indicators.0.expr',
  });
  expect(
    await publish(
      owner,
      changed((all) => all.push({ ...all[0], id: 'D-SVC-01' })),
    ),
  ).toMatchObject({
    field: 'body.indicators.7.id',
  });
  const own = { ...shipped<Changed>('kpi/credit').indicators[0], id: 'x.speed', expr: '2 * part / whole' };
  const fine = changed((all) => {
    Object.assign(all[0]!, { isRetired: true, target: '97' });
    all.push(own);
  });
  expect(await publish(owner, fine)).toMatchObject({ version: 2 });
  const report = shipped<{ kind: string; key: string; parts: { indicators: string[] }[] }>('report/process');
  report.parts[0]!.indicators.push('x.speed');
  expect(await publish(owner, report)).toMatchObject({ version: 2 });
  report.parts[0]!.indicators.push('x.nothing');
  expect(await publish(owner, report, 2)).toMatchObject({ field: 'body.parts.0.indicators.3' });
});
