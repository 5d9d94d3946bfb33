import { createHash } from 'node:crypto';

import { papers, type RecordForm } from '@zhoudao/schema/templates';
import { canonical, type JsonObject } from '@zhoudao/schema/templates/merging';
import { fileOfTemplates } from '@zhoudao/schema/templates/template-file';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { mutationOf, Releases } from '../../../testing/index.ts';

const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });

let releases: Releases;
beforeEach(async () => {
  releases = await Releases.begin();
});
afterEach(() => releases.close());

const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
const KEY = { kind: 'form', key: 'F-CMP-01' };
const own = { id: 'xWaybill2ab3c', type: 'text', title: words('运单号'), section: 'what', span: 12 };
const titled = (form: RecordForm, titles: Readonly<Record<string, string>>): RecordForm => ({
  ...form,
  fields: form.fields.map((field) =>
    titles[field.id] === undefined ? field : { ...field, title: words(titles[field.id] ?? '') },
  ),
});
const withOwn = (form: RecordForm): RecordForm => ({ ...form, fields: [...form.fields, own as never] });
const at = (form: RecordForm, id: string): number => form.fields.findIndex((field) => field.id === id);
const titleOf = (form: RecordForm, id: string) => form.fields[at(form, id)]?.title['zh-CN'];
/** What the next version of the basic pack says of the paper. */
const says = (more: object) =>
  releases.shelf.write('base', 'templates/form/F-CMP-01.json', { ...KEY, ...more });
const lock = (...paths: string[]) => paths.map((path) => ({ path, policy: 'locked' }));
const DRAFT =
  '... on TemplateDraft { revision body } ... on UserError { message } ... on InvalidField { field }';
const doing = async (
  verb: string,
  input: object,
  answers = '... on Template { version body } ... on UserError { message } ... on InvalidField { field }',
) => (await releases.owner.ask(mutationOf(verb, answers), { input: { ...KEY, ...input } }))[verb];

test('an upgrade that locks what the company has changed takes the publisher’s word, tells what was there, and keeps the rest', async () => {
  const mine = withOwn(titled(paper, { phone: '我们的电话', place: '我们的地点' }));
  await releases.publish('form', KEY.key, mine);
  says({ policies: lock('/fields/phone', '/rules/*') });
  const { lines, done } = await releases.upgrade();
  expect(done).toMatchObject({ installedVersion: '1.0.9' });
  expect(lines.map(({ change }: { change: string }) => change)).toContain('CONFLICT');
  const merged = await releases.body<RecordForm>('form', KEY.key);
  expect([titleOf(merged, 'phone'), titleOf(merged, 'place'), titleOf(merged, own.id)]).toEqual([
    titleOf(paper, 'phone'),
    '我们的地点',
    '运单号',
  ]);
  const [told, ...others] = await releases.conflicts();
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    path: '/fields/phone',
    isLocked: true,
    ours: '我们的电话',
    packName: '基础包',
  });
  // It was the publisher's to decide: it can be noted, not undone.
  const id = told?.id ?? '';
  expect(await releases.settle({ id, choice: 'MINE' })).toMatchObject({ field: 'choice' });
  expect(await releases.settle({ id, choice: 'THEIRS' })).toMatchObject({ choice: 'THEIRS' });
  // What was there before is in the history.
  const { templateDifferences } = await releases.owner.ask(
    `{ templateDifferences(kind: "form", key: "F-CMP-01", from: 2, to: 3) { words } }`,
  );
  const said = templateDifferences.map((one: { words: string }) => one.words);
  expect(said).toContainEqual(expect.stringContaining('我们的电话 → 联系电话'));
  expect(said).toContainEqual(expect.stringContaining('出厂锁定，公司不能修改：字段“联系电话”'));
});

test('whoever edits what a pack has locked is told where and by whom; everything beside it is the company’s', async () => {
  says({ policies: lock('/fields/phone', '/rules', '/title', '/fields/place/type') });
  await releases.upgrade();
  const now = await releases.body<RecordForm>('form', KEY.key);
  const publish = (form: RecordForm) => releases.publish('form', KEY.key, form);
  expect(await publish(titled(now, { phone: '电话号码' }))).toMatchObject({
    field: `body.fields.${at(now, 'phone')}`,
    message: expect.stringMatching(/^字段“.*”：由基础包锁定/),
  });
  const rule = { id: 'xRule9kd2m', field: 'place', effect: 'required', expr: 'true' };
  expect(await publish({ ...now, rules: [...now.rules, rule] } as never)).toMatchObject({
    field: `body.rules.${now.rules.length}`,
    message: expect.stringContaining('不能增加'),
  });
  expect(await publish({ ...now, title: words('另一张表') })).toMatchObject({ field: 'body.title' });
  const without = (id: string) => ({ ...now, fields: now.fields.filter((field) => field.id !== id) });
  expect(await publish(without('place'))).toMatchObject({ field: 'body.fields' });
  const { templateProblems } = await releases.owner.ask(
    'query ($body: JSON!) { templateProblems(kind: "form", body: $body) { path message } }',
    { body: titled(now, { phone: '电话号码' }) },
  );
  expect(templateProblems).toEqual([
    { path: `fields.${at(now, 'phone')}`, message: expect.stringContaining('基础包') },
  ]);
  // Who says that nothing is locked any more is not heard.
  const { policies: _all, ...free } = now as RecordForm & { policies?: unknown };
  expect(await publish(titled(free as RecordForm, { phone: '电话号码' }))).toMatchObject({
    field: expect.anything(),
  });
  expect(await publish(withOwn(titled(free as RecordForm, { place: '地点' })))).toMatchObject({ version: 3 });
  expect(await releases.body<JsonObject>('form', KEY.key)).toMatchObject({ policies: expect.any(Array) });
});

test('what comes back, from a file or from before has what is locked as the publisher says it', async () => {
  const mine = withOwn(titled(paper, { phone: '我们的电话', place: '我们的地点' }));
  await releases.publish('form', KEY.key, mine);
  await doing(
    'saveTemplateDraft',
    { baseRevision: 0, body: titled(mine, { phone: '草稿的电话', place: '草稿的地点' }) },
    DRAFT,
  );
  says({ policies: lock('/fields/phone') });
  await releases.upgrade();
  // A draft from before is brought onto what is in force.
  const draft = await doing('refreshTemplateDraft', { revision: 1 }, DRAFT);
  expect([titleOf(draft.body, 'phone'), titleOf(draft.body, 'place')]).toEqual([
    titleOf(paper, 'phone'),
    '草稿的地点',
  ]);
  expect(await doing('publishTemplateDraft', { revision: 2 })).toMatchObject({ version: 4 });
  const restored = await doing('restoreTemplate', { baseVersion: 4, restore: 2 });
  expect(restored).toMatchObject({ version: 5, body: { policies: [{ path: '/fields/phone' }] } });
  expect([titleOf(restored.body, 'phone'), titleOf(restored.body, 'place')]).toEqual([
    titleOf(paper, 'phone'),
    '我们的地点',
  ]);
  const reset = await doing('restoreTemplate', { baseVersion: 5, restore: 0 });
  expect(titleOf(reset.body, 'place')).toBe(titleOf(paper, 'place'));
  const foreign = titled(paper, { phone: '别家的电话', place: '别家的地点' });
  const text = fileOfTemplates(
    [{ ...KEY, body: { ...foreign, policies: lock('/fields/place') } }],
    '2026-01-01T00:00:00Z',
  );
  const imported = await releases.owner.ask(
    mutationOf('importTemplates', '... on TemplateImport { drafts { body } } ... on UserError { message }'),
    { input: { text } },
  );
  const [{ body }] = imported.importTemplates.drafts;
  expect([titleOf(body, 'phone'), titleOf(body, 'place')]).toEqual([titleOf(paper, 'phone'), '别家的地点']);
  expect(body.policies).toMatchObject([{ path: '/fields/phone', by: { id: 'zhoudao.base' } }]);
  // A copy is the company's own, and nobody's to lock.
  const copied = { kind: 'form', copyOf: KEY.key, titleZh: '副本', titleEn: 'Copy' };
  const { createTemplateDraft: copy } = await releases.owner.ask(mutationOf('createTemplateDraft', DRAFT), {
    input: copied,
  });
  expect(copy.body.policies).toBeUndefined();
});

test('what a publisher leaves to the company is never asked', async () => {
  says({ policies: [{ path: '/fields/place/title', policy: 'tenant' }] });
  await releases.upgrade();
  const now = await releases.body<RecordForm>('form', KEY.key);
  await releases.publish('form', KEY.key, titled(now, { place: '我们的地点', phone: '我们的电话' }));
  const policies = [{ path: '/fields/place/title', policy: 'tenant' }];
  const fields = ['place', 'phone'].map((id) => ({ id, title: words(`新的${id}`) }));
  says({ policies, fields });
  await releases.upgrade();
  expect(titleOf(await releases.body<RecordForm>('form', KEY.key), 'place')).toBe('我们的地点');
  expect(await releases.paths()).toEqual(['/fields/phone/title/en', '/fields/phone/title/zh-CN']);
});

test('the manifest’s word is for all that a file says and the file does not', async () => {
  const title = words('来电号码', 'Number of the caller');
  const body = {
    ...KEY,
    fields: [
      { id: 'phone', title },
      { id: 'place', title: words('事件地点') },
    ],
    policies: [{ path: '/fields/place/title', policy: 'merge' }],
  };
  const path = 'templates/form/F-CMP-01.json';
  releases.shelf.write('base', path, body);
  const { templates } = JSON.parse(releases.shelf.text('base', 'plugin.json')) as { templates?: unknown };
  expect(templates).toBeUndefined();
  const files = releases.shelf.files('base');
  const sealed = files.map((file) => ({
    path: file,
    sha256: createHash('sha256')
      .update(canonical(JSON.parse(releases.shelf.text('base', file)) as JsonObject))
      .digest('hex'),
    ...(file === path ? { merge: 'locked' } : {}),
  }));
  releases.shelf.change('base', 'plugin.json', (manifest: object) => ({ ...manifest, templates: sealed }));
  await releases.upgrade();
  const now = await releases.body<RecordForm>('form', KEY.key);
  expect(await releases.publish('form', KEY.key, titled(now, { phone: '改' }))).toMatchObject({
    field: expect.stringContaining('title'),
  });
  expect(await releases.publish('form', KEY.key, titled(now, { place: '改', title: '改' }))).toMatchObject({
    version: 3,
  });
});
