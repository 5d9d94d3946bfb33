import { baseTemplate, papers, type Dictionary, type RecordForm } from '@zhoudao/schema/templates';
import { FILE_FORMAT, FILE_VERSION, fileOfTemplates } from '@zhoudao/schema/templates/template-file';
import { expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, mutationOf, type Person } from '../../../testing/index.ts';
import { formOf } from './blank.ts';

const FAILED = '... on UserError { code message } ... on InvalidField { field }';
const DRAFT = `... on TemplateDraft { kind key revision baseVersion currentVersion body } ${FAILED}`;
const create = async (who: Person, input: object) =>
  (
    await who.ask(mutationOf('createTemplateDraft', DRAFT), {
      input: { kind: 'form', titleZh: '巡检表', titleEn: 'Inspection', ...input },
    })
  ).createTemplateDraft;
const doing = async (who: Person, verb: string, input: object) =>
  (await who.ask(mutationOf(verb, `... on Template { kind key version body } ${FAILED}`), { input }))[verb];
const importing = async (who: Person, file: unknown) => {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const said = mutationOf(
    'importTemplates',
    `... on TemplateImport { drafts { kind key baseVersion body } } ${FAILED}`,
  );
  return (await who.ask(said, { input: { text } })).importTemplates;
};
const problems = async (who: Person, body: unknown): Promise<string[]> =>
  (
    await who.ask(
      'query ($kind: String!, $body: JSON!) { templateProblems(kind: $kind, body: $body) { path message } }',
      {
        kind: (body as { kind: string }).kind,
        body,
      },
    )
  ).templateProblems;
const list = async (who: Person, args = '') =>
  (
    await who.ask(
      `{ templateList(first: 100${args}) { nodes { kind key title version publishedAt module marks draft conflicts } pageInfo { endCursor hasNextPage } } }`,
    )
  ).templateList;
const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });
const file = (...templates: object[]) => ({
  format: FILE_FORMAT,
  formatVersion: FILE_VERSION,
  templates,
});

test('a company makes a form and a list of its own; both can be published as they begin, and have names of their own', async () => {
  const owner = await anOwner(await aTenant());
  for (const kind of ['form', 'dictionary']) {
    const made = await create(owner, { kind });
    expect(made).toMatchObject({
      kind,
      revision: 1,
      baseVersion: 0,
      currentVersion: 0,
      body: { title: words('巡检表', 'Inspection') },
    });
    expect([made.key, made.body.id]).toEqual([expect.stringMatching(/^x-/), `x.own:${kind}/${made.key}`]);
    expect(await problems(owner, made.body)).toEqual([]);
    const at = { kind, key: made.key };
    expect(await doing(owner, 'publishTemplateDraft', { ...at, revision: 1 })).toMatchObject({
      ...at,
      version: 1,
    });
  }
  expect(await create(owner, { kind: 'separation' })).toMatchObject({ field: 'kind' });
  expect(await create(owner, { kind: 'nothing' })).toMatchObject({ field: 'kind' });
  expect(await create(owner, { titleEn: ' ' })).toMatchObject({ field: 'titleEn' });
});

test('a template begins with what another one says, also with a paper that nobody used', async () => {
  const owner = await anOwner(await aTenant());
  const paper = papers().find(({ fields }) => fields.some(({ type }) => type === 'serial'));
  const patternIn = ({ fields }: RecordForm) => fields.find(({ type }) => type === 'serial')?.pattern;
  const copies = [];
  for (let n = 0; n < 2; n += 1)
    copies.push(await create(owner, { copyOf: paper?.key, module: 'complaints' }));
  for (const copy of copies) {
    expect(copy.body).toMatchObject({ module: 'complaints', title: words('巡检表', 'Inspection') });
    expect(copy.body.fields.map(({ id }: { id: string }) => id)).toEqual(paper?.fields.map(({ id }) => id));
    expect(copy.key).not.toBe(paper?.key);
    // Numbers of two papers are told apart, so a copy has letters of its own and can be published.
    const at = { kind: 'form', key: copy.key, revision: 1 };
    expect(await doing(owner, 'publishTemplateDraft', at)).toMatchObject({ version: 1 });
  }
  expect(new Set([...copies.map(({ body }) => patternIn(body)), paper && patternIn(paper)]).size).toBe(3);
  expect(await create(owner, { copyOf: 'nothing' })).toMatchObject({ field: 'copyOf' });
});

test('a form is made from the first row of a table, with types that its columns suggest', () => {
  const columns = [
    { name: '客户名称' },
    { name: '下单日期' },
    { name: '联系电话' },
    { name: '合同金额' },
    { name: '箱数', values: ['3', '12'] },
    { name: '物料号', values: ['0012', '0045'] },
    { name: '到货', values: ['2026-03-01', '2026/3/2'] },
    { name: '备注' },
  ];
  const { fields } = formOf(words('表'), 'information', columns) as {
    fields: { id: string; type: string }[];
  };
  expect(fields.map(({ type }) => type)).toEqual([
    'text',
    'date',
    'phone',
    'money',
    'number',
    'text',
    'date',
    'longText',
  ]);
  expect(new Set(fields.map(({ id }) => id)).size).toBe(columns.length);
  expect(fields.map(({ id }) => id)).toEqual(columns.map(() => expect.stringMatching(/^xField[a-z2-9]{5}$/)));
});

test('what nobody needs is retired and comes back; what is needed is not, and says by what', async () => {
  const owner = await anOwner(await aTenant());
  const { key } = await create(owner, {});
  await doing(owner, 'publishTemplateDraft', { kind: 'form', key, revision: 1 });
  const at = { kind: 'form', key };
  const retired = await doing(owner, 'retireTemplate', { ...at, baseVersion: 1, isRetired: true });
  expect(retired).toMatchObject({ version: 2, body: { isRetired: true } });
  expect((await list(owner, ', kind: "form", marks: [RETIRED]')).nodes).toMatchObject([
    { key, marks: ['OWN', 'RETIRED'] },
  ]);
  const back = await doing(owner, 'retireTemplate', { ...at, baseVersion: 2, isRetired: false });
  expect(back.body).not.toHaveProperty('isRetired');
  const needed = { kind: 'dictionary', key: 'industry', baseVersion: 1, isRetired: true };
  expect(await doing(owner, 'retireTemplate', needed)).toMatchObject({
    field: 'key',
    message: expect.stringMatching(/^仍在使用（.*表单 \d+.*）/),
  });
  expect(
    await doing(owner, 'retireTemplate', { ...needed, kind: 'calendar', key: 'cn-default' }),
  ).toMatchObject({
    field: 'kind',
  });
});

test('what is exported from one company becomes drafts in another, and nothing comes into force', async () => {
  const [owner, other] = [await anOwner(await aTenant()), await anOwner(await aTenant())];
  const { key } = await create(owner, {});
  await doing(owner, 'publishTemplateDraft', { kind: 'form', key, revision: 1 });
  const names = [
    { kind: 'form', key },
    { kind: 'dictionary', key: 'industry' },
  ];
  const { templateFile } = await owner.ask(
    'query ($names: [TemplateNameInput!]!) { templateFile(names: $names) }',
    { names },
  );
  const { drafts } = await importing(other, `\uFEFF${templateFile}`);
  expect(drafts).toMatchObject([
    { kind: 'dictionary', key: 'industry', baseVersion: 1 },
    { kind: 'form', key, baseVersion: 0, body: { id: `x.own:form/${key}` } },
  ]);
  const { template } = await other.ask('{ template(kind: "dictionary", key: "industry") { version } }');
  expect(template.version).toBe(1);
  expect(
    (await other.run(`{ template(kind: "form", key: "${key}") { version } }`)).errors?.[0]?.extensions.code,
  ).toBe('NOT_FOUND');
  expect(await importing(other, templateFile)).toMatchObject({
    field: 'text',
    message: expect.stringContaining('已有草稿'),
  });
  const foreign = await other.run('query ($names: [TemplateNameInput!]!) { templateFile(names: $names) }', {
    names: [names[0]],
  });
  expect(foreign.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a file that is read in again goes on from what it became here, with its numbers and what was made of it', async () => {
  const owner = await anOwner(await aTenant());
  const paper = papers().find(({ fields }) => fields.some(({ type }) => type === 'serial')) as RecordForm;
  const serial = paper.fields.find(({ type }) => type === 'serial');
  const filed = (body: object) => file({ kind: 'form', key: 'F-RTL-01', body: { ...paper, ...body } });
  const at = { kind: 'form', key: 'x-F-RTL-01' };
  expect((await importing(owner, filed({}))).drafts).toMatchObject([{ ...at, baseVersion: 0 }]);
  const first = await doing(owner, 'publishTemplateDraft', { ...at, revision: 1 });
  expect(first).toMatchObject({ version: 1 });
  const patternIn = ({ fields }: RecordForm) => fields.find(({ type }) => type === 'serial')?.pattern;
  const own = patternIn(first.body);
  expect(own).not.toBe(serial?.pattern);
  const { drafts } = await importing(owner, filed({ help: words('下一版', 'Next') }));
  expect(drafts).toMatchObject([
    { ...at, baseVersion: 1, body: { version: 2, help: words('下一版', 'Next') } },
  ]);
  expect(patternIn(drafts[0].body)).toBe(own);
  expect(await doing(owner, 'publishTemplateDraft', { ...at, revision: 1 })).toMatchObject({ version: 2 });
});

test('files of a newer release, of something else, or built to hurt are refused in a sentence, and leave nothing', async () => {
  const owner = await anOwner(await aTenant(), { locale: 'en' });
  const body = { title: words('x'), entries: [{ code: 'x', title: words('x') }] };
  const fit = { kind: 'dictionary', key: 'x-fit', body };
  let deep: object = {};
  for (let n = 0; n < 100; n += 1) deep = { deep };
  const refusals: readonly (readonly [unknown, string])[] = [
    [{ ...file(fit), formatVersion: 2 }, 'newer release'],
    [file(fit, { ...fit, kind: 'hologram' }), 'hologram'],
    [file({ ...fit, kind: 'statechart', key: 'x-chart' }), 'makes none of its own'],
    ['not JSON', 'no file of templates'],
    [{ format: 'other' }, 'no file of templates'],
    [file(), 'no templates'],
    [file({ ...fit, key: '../etc' }), 'no file of templates'],
    [file(...Array.from({ length: 51 }, () => fit)), 'at most 50'],
    [file({ ...fit, body: { deep } }), 'nested too deep'],
    [
      JSON.stringify(file(fit)).replace('"entries"', '"__proto__": {"isAdmin": true}, "entries"'),
      'not allowed',
    ],
    [file({ ...fit, body: { ...body, text: 'x'.repeat(150_000) } }), 'too large'],
    [file(fit, fit), 'has a draft already'],
    // Short of what a request may have as a whole, so that the sentence is heard.
    [
      fileOfTemplates(
        Array.from({ length: 5 }, () => ({ ...fit, note: '"'.repeat(50_000) })),
        '',
      ),
      '0.9 MB at most',
    ],
  ];
  for (const [given, message] of refusals)
    expect(await importing(owner, given)).toMatchObject({
      __typename: 'InvalidField',
      message: expect.stringContaining(message),
    });
  expect((await list(owner, ', marks: [DRAFT]')).nodes).toEqual([]);
  const reader = await aPerson(await aTenant(), { can: ['template.read'] });
  const refused = await reader.run(mutationOf('importTemplates', FAILED), { input: { text: '{}' } });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('the list finds by words and marks, also what is only drafted and papers that nobody used', async () => {
  const owner = await anOwner(await aTenant());
  const { key } = await create(owner, { kind: 'dictionary' });
  const body = baseTemplate<Dictionary>('dictionary', 'industry');
  await doing(owner, 'publishTemplate', {
    kind: 'dictionary',
    key: 'industry',
    baseVersion: 1,
    body: { ...body, title: words('我们的行业') },
  });
  const own = {
    kind: 'dictionary',
    key,
    title: '巡检表',
    version: 0,
    publishedAt: null,
    marks: ['OWN', 'DRAFT'],
    draft: 'DRAFT',
    conflicts: 0,
  };
  expect((await list(owner, ', marks: [DRAFT]')).nodes).toEqual([{ ...own, module: null }]);
  expect((await list(owner, ', marks: [CHANGED]')).nodes).toMatchObject([
    { key: 'industry', title: '我们的行业', version: 2 },
  ]);
  const all = await list(owner);
  expect(all.nodes.filter(({ kind }: { kind: string }) => kind === 'form')).toEqual([]);
  expect((await list(owner, ', search: "f-cmp-01"')).nodes).toMatchObject([
    { kind: 'form', key: 'F-CMP-01', module: 'complaints', marks: [] },
  ]);
  const forms = await list(owner, ', kind: "form"');
  expect(forms.pageInfo.hasNextPage).toBe(true);
  const rest = await list(owner, `, kind: "form", after: "${forms.pageInfo.endCursor}"`);
  expect([...forms.nodes, ...rest.nodes].length).toBe(papers().length);
});

test('the list goes page by page over everything, in one order; texts that are the publisher’s again are not changed', async () => {
  const owner = await anOwner(await aTenant());
  const { key } = await create(owner, {});
  const names = ({ nodes }: { nodes: { kind: string; key: string }[] }) =>
    nodes.map((one) => `${one.kind}/${one.key}`);
  const walked: string[] = [];
  for (let page = await list(owner, ', kind: "form"'); ;) {
    walked.push(...names(page));
    if (!page.pageInfo.hasNextPage) break;
    page = await list(owner, `, kind: "form", after: "${page.pageInfo.endCursor}"`);
  }
  expect(walked).toEqual([...new Set(walked)].toSorted((a, b) => (a < b ? -1 : 1)));
  expect(walked).toHaveLength(papers().length + 1);
  expect(walked).toContain(`form/${key}`);
  const [paper] = papers();
  const at = { kind: 'form', key: paper?.key };
  const isChanged = async () => names(await list(owner, ', marks: [CHANGED]')).includes(`form/${paper?.key}`);
  await doing(owner, 'publishTemplate', { ...at, baseVersion: 1, body: { ...paper, help: words('我们的') } });
  expect(await isChanged()).toBe(true);
  await doing(owner, 'publishTemplate', { ...at, baseVersion: 2, body: paper });
  expect(await isChanged()).toBe(false);
  expect(names(await list(owner, ', search: "DRAFT", marks: [DRAFT]'))).toEqual([]);
  expect(names(await list(owner, ', search: "巡检", marks: [DRAFT, OWN]'))).toEqual([`form/${key}`]);
});
