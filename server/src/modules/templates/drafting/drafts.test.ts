import {
  baseTemplate,
  libraryTemplates,
  papers,
  type Dictionary,
  type SeparationOfDuties,
} from '@zhoudao/schema/templates';
import { expect, onTestFinished, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  mutationOf,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';

const FAILED =
  '... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion }';
const DRAFT = `... on TemplateDraft { kind key revision baseVersion currentVersion body state note changedBy { displayName } viewerCan } ${FAILED}`;
const TEXT: Readonly<Record<string, string>> = {
  saveTemplateDraft: DRAFT,
  submitTemplateDraft: DRAFT,
  returnTemplateDraft: DRAFT,
  refreshTemplateDraft: DRAFT,
  discardTemplateDraft: `... on TemplateDraftDiscarded { id } ${FAILED}`,
};
const textOf = (verb: string) => mutationOf(verb, TEXT[verb] ?? `... on Template { version body } ${FAILED}`);
const READ = `query ($kind: String!, $key: String!) { templateDraft(kind: $kind, key: $key) { revision baseVersion currentVersion body baseBody state note } }`;
const AT = { kind: 'dictionary', key: 'industry' };

const industries = (title: string, more: object = {}): Dictionary => {
  const body = baseTemplate<Dictionary>('dictionary', 'industry');
  const entries = body.entries.map((entry) =>
    entry.code === 'manufacturing' ? { ...entry, title: { ...entry.title, 'zh-CN': title } } : entry,
  );
  return { ...body, entries, ...more };
};
const doing = async (who: Person, verb: string, input: object) =>
  (await who.ask(textOf(verb), { input: { ...AT, ...input } }))[verb];
const save = (who: Person, body: unknown, baseRevision = 0, more: object = {}) =>
  doing(who, 'saveTemplateDraft', { body, baseRevision, ...more });
const draft = async (who: Person, at: Record<string, unknown> = AT) =>
  (await who.ask(READ, at)).templateDraft;
const inForce = async (who: Person): Promise<string> => {
  const { template } = await who.ask(`{ template(kind: "dictionary", key: "industry") { version body } }`);
  const entries = (template.body as Dictionary).entries;
  return `${template.version} ${entries.find(({ code }) => code === 'manufacturing')?.title['zh-CN']}`;
};

test('a draft is in force for nobody until it is published, and then it is no more', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  expect(await draft(owner)).toBeNull();
  expect(await save(owner, industries('制造与加工', { key: 'other', id: 'bad' }))).toMatchObject({
    ...AT,
    revision: 1,
    baseVersion: 1,
    currentVersion: 1,
    state: 'DRAFT',
    body: { key: 'industry', id: 'core:dictionary/industry', version: 2 },
    changedBy: { displayName: '王芳' },
    viewerCan: ['template.draft', 'template.publish'],
  });
  expect(await inForce(owner)).toBe('1 制造业');
  expect(await doing(owner, 'publishTemplateDraft', { revision: 1, note: '更名' })).toMatchObject({
    version: 2,
  });
  expect(await inForce(owner)).toBe('2 制造与加工');
  expect(await draft(owner)).toBeNull();
  const { templateVersions } = await owner.ask(
    `{ templateVersions(kind: "dictionary", key: "industry") { nodes { version note publishedBy { displayName } } } }`,
  );
  expect(templateVersions.nodes).toEqual([
    { version: 2, note: '更名', publishedBy: { displayName: '王芳' } },
    { version: 1, note: '', publishedBy: null },
  ]);
  expect((await auditsOf(tenant)).slice(-2)).toEqual(['template.draft', 'template.publish']);
});

test('of the savings of one person in one hour the log tells the first, and all that changes where a draft stands', async () => {
  const { clock } = await world();
  onTestFinished(() => clock.release());
  clock.set('2026-11-02T01:10:00Z');
  const tenant = await aTenant();
  const [one, two] = [await anOwner(tenant), await anOwner(tenant)];
  for (let revision = 0; revision < 3; revision += 1) await save(one, industries(`甲${revision}`), revision);
  await save(two, industries('乙'), 3);
  await save(one, industries('丙'), 4);
  await doing(one, 'submitTemplateDraft', { revision: 5 });
  await save(one, industries('丁'), 6);
  clock.forward(3600_000);
  await save(one, industries('戊'), 7);
  const rows = (await rowsOf('audit_log', tenant)).filter(({ action }) => action === 'template.draft');
  const told = rows.map(({ diff }) => (diff as { notes: { revision?: number; state?: string } }).notes);
  expect(told.map(({ revision, state }) => state ?? revision)).toEqual([1, 4, 5, 'submitted', 7, 8]);
});

test('of two who edit one draft the slower one is told, and nothing is lost', async () => {
  const tenant = await aTenant();
  const [one, two] = [await anOwner(tenant), await anOwner(tenant)];
  const answers = await Promise.all([save(one, industries('甲')), save(two, industries('乙'))]);
  expect(answers.map(({ __typename: name }) => String(name)).toSorted()).toEqual([
    'StaleVersion',
    'TemplateDraft',
  ]);
  expect(await save(one, industries('丙'), 1)).toMatchObject({ revision: 2 });
  expect(await save(two, industries('丁'), 1)).toMatchObject({
    __typename: 'StaleVersion',
    currentVersion: 2,
  });
  expect(await doing(two, 'publishTemplateDraft', { revision: 1 })).toMatchObject({
    __typename: 'StaleVersion',
  });
  expect(await doing(two, 'discardTemplateDraft', { revision: 1 })).toMatchObject({
    __typename: 'StaleVersion',
  });
  expect((await draft(one)).body.entries).toEqual(industries('丙').entries);
});

test('a draft is kept whatever is wrong with it; what keeps it from being published is told whole', async () => {
  const owner = await anOwner(await aTenant(), { locale: 'en' });
  const broken = industries('x', { entries: [{ code: 'a' }, { code: 'a', title: { 'zh-CN': '甲' } }] });
  expect(await save(owner, broken)).toMatchObject({ revision: 1 });
  const { templateProblems } = await owner.ask(
    `query ($body: JSON!) { templateProblems(kind: "dictionary", body: $body) { path message } }`,
    { body: broken },
  );
  expect(templateProblems.map(({ path }: { path: string }) => path)).toEqual([
    'entries.0.title',
    'entries.1.code',
    'entries.1.title.en',
  ]);
  expect(await doing(owner, 'publishTemplateDraft', { revision: 1 })).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.entries.0.title',
  });
  expect(await draft(owner)).toMatchObject({ revision: 1 });
});

test('what is too large, too deep or built to hurt is not even kept', async () => {
  const owner = await anOwner(await aTenant());
  let deep: object = {};
  for (let n = 0; n < 24; n += 1) deep = { deep };
  const hostile = [
    industries('x', { text: 'x'.repeat(110_000) }),
    industries('x', { deep }),
    JSON.parse('{"entries": [], "__proto__": {"isAdmin": true}}'),
    industries('x', { text: 'a\u0000b' }),
    industries('x', { text: '\ud800' }),
    'text',
    [],
  ];
  for (const body of hostile) {
    const input = { ...AT, baseRevision: 0, body };
    const { data, errors } = await owner.run(textOf('saveTemplateDraft'), { input });
    // What no request may hold is refused before anybody looks at it.
    if (errors) expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    else expect(data.saveTemplateDraft).toMatchObject({ __typename: 'InvalidField', field: 'body' });
  }
  expect(await draft(owner)).toBeNull();
});

test('writing drafts and publishing them are two rights; a draft goes to whoever publishes and comes back with a word', async () => {
  const tenant = await aTenant();
  const editor = await aPerson(tenant, { can: ['template.read', 'template.draft'] });
  const publisher = await aPerson(tenant, { can: ['template.read', 'template.publish'], name: '李雷' });
  expect(await save(editor, industries('甲'))).toMatchObject({ viewerCan: ['template.draft'] });
  const refused = async (who: Person, verb: string) =>
    (await who.run(textOf(verb), { input: { ...AT, revision: 1, note: '请看' } })).errors?.[0]?.extensions
      .code;
  expect(await refused(editor, 'publishTemplateDraft')).toBe('FORBIDDEN');
  expect(await refused(editor, 'returnTemplateDraft')).toBe('FORBIDDEN');
  expect(await refused(publisher, 'submitTemplateDraft')).toBe('FORBIDDEN');
  expect(await doing(editor, 'submitTemplateDraft', { revision: 1, note: '请看' })).toMatchObject({
    state: 'SUBMITTED',
    revision: 2,
    note: '请看',
  });
  expect(await doing(publisher, 'returnTemplateDraft', { revision: 2 })).toMatchObject({ field: 'note' });
  expect(await doing(publisher, 'returnTemplateDraft', { revision: 2, note: '少一项' })).toMatchObject({
    state: 'RETURNED',
    note: '少一项',
  });
  expect(await save(editor, industries('乙'), 3)).toMatchObject({ state: 'DRAFT', note: '' });
  expect(await doing(publisher, 'publishTemplateDraft', { revision: 4 })).toMatchObject({ version: 2 });
});

test('with the company’s rule whoever edited a template does not publish it, with a draft or without', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const duties = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const rules = duties.rules.map((rule) =>
    rule.rule === 'template.publisherIsNotEditor' ? { ...rule, isOn: true } : rule,
  );
  const at = { kind: 'separation', key: 'duties' };
  const publish = (input: object) => doing(owner, 'publishTemplate', { baseVersion: 1, ...input });
  expect(await publish({ ...at, body: { ...duties, rules } })).toMatchObject({ version: 2 });
  await save(other, industries('甲'));
  await save(owner, industries('乙'), 1);
  const message = expect.stringContaining('职责分离');
  for (const who of [owner, other])
    expect(await doing(who, 'publishTemplateDraft', { revision: 2 })).toMatchObject({
      field: 'key',
      message,
    });
  expect(await publish({ body: industries('丙') })).toMatchObject({ message });
  const third = await anOwner(tenant);
  expect(await doing(third, 'publishTemplateDraft', { revision: 2 })).toMatchObject({ field: 'key' });
  await doing(owner, 'submitTemplateDraft', { revision: 2 });
  expect(await doing(third, 'publishTemplateDraft', { revision: 3 })).toMatchObject({ version: 2 });
  const back = (who: Person, input: object) => doing(who, 'restoreTemplate', input);
  expect(await back(owner, { baseVersion: 2, restore: 1 })).toMatchObject({ version: 3 });
  // Nobody brings back alone what he put into force himself, nor the rules from before they held.
  expect(await back(third, { baseVersion: 3, restore: 2 })).toMatchObject({ message });
  expect(await back(owner, { baseVersion: 3, restore: 2 })).toMatchObject({ version: 4 });
  for (const restore of [0, 1])
    expect(await back(owner, { ...at, baseVersion: 2, restore })).toMatchObject({ message });
});

test('a draft keeps what it was begun from, and is not merged where that is no more', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [library] = [...libraryTemplates().values()];
  const { kind = '', key = '' } = library ?? {};
  await save(owner, { ...library, title: { 'zh-CN': '甲', en: 'A' } }, 0, { kind, key });
  const rows = (await rowsOf('template', tenant)).filter((row) => row['key'] === key && row['kind'] === kind);
  const bases = (await rowsOf('template_base', tenant)).filter((row) => row['key'] === key);
  expect([rows.length, bases.length]).toEqual([1, 1]);
  const { admin } = await world();
  for (const base of [7, 0]) {
    await admin.query('update app.template_draft set base_version = $2 where tenant_id = $1', [
      tenant.id,
      base,
    ]);
    expect(await doing(owner, 'refreshTemplateDraft', { kind, key, revision: 1 })).toMatchObject({
      __typename: 'InvalidField',
    });
  }
});

test('where a second person publishes, retiring is proposed to him; elsewhere it is done at once', async () => {
  const tenant = await aTenant();
  const [one, other] = [await anOwner(tenant), await anOwner(tenant)];
  const may = async (who: Person, kind: string, key: string): Promise<string[]> =>
    (
      await who.ask(
        `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { viewerCan } }`,
        {
          kind,
          key,
        },
      )
    ).template.viewerCan;
  const rights = ['template.draft', 'template.publish'];
  const at = { kind: 'form', key: 'F-ORG-02' };
  expect(await may(one, at.kind, at.key)).toEqual([...rights, 'template.retire']);
  expect(await may(one, 'layout', 'record')).toEqual(rights);
  const editor = await aPerson(tenant, { can: ['template.read', 'template.draft'] });
  expect(await may(editor, at.kind, at.key)).toEqual(['template.draft', 'template.proposeRetiring']);
  const duties = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const rules = duties.rules.map((rule) =>
    rule.rule === 'template.publisherIsNotEditor' ? { ...rule, isOn: true } : rule,
  );
  const body = { ...duties, rules };
  await doing(one, 'publishTemplate', { kind: 'separation', key: 'duties', baseVersion: 1, body });
  expect(await may(one, at.kind, at.key)).toEqual([...rights, 'template.proposeRetiring']);
  expect(await doing(one, 'retireTemplate', { ...at, baseVersion: 1, isRetired: true })).toMatchObject({
    message: expect.stringContaining('复核'),
  });
  const paper = papers().find(({ key }) => key === at.key);
  await save(one, { ...paper, isRetired: true }, 0, at);
  await doing(one, 'submitTemplateDraft', { ...at, revision: 1 });
  expect(await doing(other, 'publishTemplateDraft', { ...at, revision: 2 })).toMatchObject({
    version: 2,
    body: { isRetired: true },
  });
});

test('a draft that was overtaken is brought together with what was published meanwhile', async () => {
  const tenant = await aTenant();
  const [one, two] = [await anOwner(tenant), await anOwner(tenant)];
  await save(one, industries('制造与加工'));
  const added = { code: 'space', title: { 'zh-CN': '航天', en: 'Space' } };
  const base = baseTemplate<Dictionary>('dictionary', 'industry');
  const theirs = { ...base, entries: [...base.entries, added] };
  expect(await doing(two, 'publishTemplate', { baseVersion: 1, body: theirs })).toMatchObject({ version: 2 });
  expect(await doing(one, 'publishTemplateDraft', { revision: 1 })).toMatchObject({
    __typename: 'StaleVersion',
    currentVersion: 2,
  });
  expect(await draft(one)).toMatchObject({
    baseVersion: 1,
    currentVersion: 2,
    baseBody: { version: 1, entries: base.entries },
  });
  const fresh = await doing(one, 'refreshTemplateDraft', { revision: 1 });
  expect(fresh).toMatchObject({ revision: 2, baseVersion: 2 });
  expect(fresh.body.entries).toEqual([...industries('制造与加工').entries, added]);
  expect(await doing(one, 'publishTemplateDraft', { revision: 2 })).toMatchObject({ version: 3 });
  // A draft that is made from an old version, said so, does not undo what came since.
  expect(await save(one, industries('旧'), 0, { baseVersion: 1 })).toMatchObject({ baseVersion: 1 });
  expect(await doing(one, 'publishTemplateDraft', { revision: 1 })).toMatchObject({
    __typename: 'StaleVersion',
  });
});

test('papers are drafted before the company has them of its own, and no name is made up', async () => {
  const owner = await anOwner(await aTenant());
  const [paper] = papers();
  const at = { kind: 'form', key: paper?.key };
  const title = { 'zh-CN': '我们的表', en: 'Our paper' };
  expect(await save(owner, { ...paper, title }, 0, { ...at })).toMatchObject({ baseVersion: paper?.version });
  expect(await doing(owner, 'publishTemplateDraft', { ...at, revision: 1 })).toMatchObject({
    version: (paper?.version ?? 0) + 1,
    body: { title },
  });
  for (const name of [{ key: 'nothing' }, { kind: 'nothing' }]) {
    const input = { ...AT, ...name, baseRevision: 0, body: {} };
    expect((await owner.run(textOf('saveTemplateDraft'), { input })).errors?.[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    expect(await draft(owner, { ...AT, ...name })).toBeNull();
  }
});

test('what uses a template is told before another version comes into force', async () => {
  const owner = await anOwner(await aTenant());
  await owner.ask(
    `mutation { createCustomer(input: { kind: ORG, name: "甲", industry: "manufacturing" }) { __typename } }`,
  );
  const impact = async (kind: string, key: string) =>
    (
      await owner.ask(
        `query ($kind: String!, $key: String!) { templateImpact(kind: $kind, key: $key) { name count holds } }`,
        { kind, key },
      )
    ).templateImpact;
  const uses = await impact('dictionary', 'industry');
  expect(uses.slice(0, -1)).toEqual(
    ['系统页面', '分类体系', '表单'].map((name) => ({ name, count: expect.any(Number), holds: true })),
  );
  expect(uses.at(-1)).toEqual({ name: '客户', count: 1, holds: false });
  expect(await impact('calendar', 'cn-default')).toEqual([
    { name: '时限政策', count: expect.any(Number), holds: true },
  ]);
  const nothing = await owner.run(`{ templateImpact(kind: "dictionary", key: "nothing") { name } }`);
  expect(nothing.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a repeated key saves once', async () => {
  const owner = await anOwner(await aTenant());
  const idempotencyKey = '0195f0c0-0000-7000-8000-00000000ab01';
  const first = await save(owner, industries('甲'), 0, { idempotencyKey });
  expect(await save(owner, industries('甲'), 0, { idempotencyKey })).toEqual(first);
  expect(await draft(owner)).toMatchObject({ revision: 1 });
});
