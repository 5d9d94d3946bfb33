import { baseTemplate, papers, type Dictionary, type RecordForm } from '@zhoudao/schema/templates';
import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  mutationOf,
  Releases,
  type TestConflict,
} from '../../../testing/index.ts';

const BASE = 'zhoudao.base';
const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });

let releases: Releases;
beforeEach(async () => {
  releases = await Releases.begin();
});
afterEach(() => releases.close());

const industry = baseTemplate<Dictionary>('dictionary', 'industry');
const retitled = (titles: Readonly<Record<string, string>>): Dictionary => ({
  ...industry,
  entries: industry.entries.map((entry) =>
    titles[entry.code] === undefined ? entry : { ...entry, title: words(titles[entry.code] ?? '') },
  ),
});

test('what the release says anew reaches whoever changed nothing, and meets the changes of whoever did', async () => {
  const [first = '', second = ''] = industry.entries.map(({ code }) => code);
  await releases.earlier(retitled({ [first]: '早先甲', [second]: '早先乙' }));
  const own = { code: 'space', title: words('航天', 'Space') };
  const ours = retitled({ [first]: '我们的', [second]: '早先乙' });
  await releases.publish('dictionary', 'industry', { ...ours, entries: [...ours.entries, own] });
  const { lines, done } = await releases.upgrade();
  expect(done).toMatchObject({ installedVersion: '1.0.9' });
  expect(lines.filter(({ key }: { key: string }) => key === 'industry')).toEqual([
    { kind: 'dictionary', key: 'industry', change: 'CHANGE' },
    { kind: 'dictionary', key: 'industry', change: 'CONFLICT' },
  ]);
  const { version, entries } = await releases.body<Dictionary>('dictionary', 'industry');
  expect(version).toBe(3);
  const titles = new Map(entries.map(({ code, title }) => [code, title['zh-CN']]));
  expect([titles.get(first), titles.get(second), titles.get('space')]).toEqual([
    '我们的',
    industry.entries[1]?.title['zh-CN'],
    '航天',
  ]);
  const open = await releases.conflicts();
  expect(open.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining([`/entries/${first}/title/zh-CN`, `/entries/${first}/title/en`]),
  );
  expect(open).toHaveLength(2);
  expect(open.find(({ path }: { path: string }) => path.endsWith('zh-CN'))).toMatchObject({
    kind: 'dictionary',
    key: 'industry',
    title: '所属行业',
    place: '条目“我们的” · 名称 · 中文',
    base: '早先甲',
    ours: '我们的',
    theirs: industry.entries[0]?.title['zh-CN'],
    isLocked: false,
    pack: BASE,
    packName: '基础包',
    packVersion: '1.0.9',
    choice: null,
  });
});

test('each conflict is settled once: mine stays, theirs becomes the next version; who did it is kept', async () => {
  const [first = ''] = industry.entries.map(({ code }) => code);
  await releases.earlier(retitled({ [first]: '早先甲' }));
  await releases.publish('dictionary', 'industry', retitled({ [first]: '我们的' }));
  await releases.upgrade();
  const [one, two] = (await releases.conflicts()) as [TestConflict, TestConflict];
  expect(await releases.settle({ id: one.id, choice: 'MINE' })).toEqual({
    __typename: 'TemplateConflict',
    choice: 'MINE',
    settledBy: { displayName: '王芳' },
  });
  expect((await releases.body('dictionary', 'industry')).version).toBe(2);
  expect(await releases.settle({ id: two.id, choice: 'THEIRS' })).toMatchObject({ choice: 'THEIRS' });
  const { version, entries } = await releases.body<Dictionary>('dictionary', 'industry');
  const language = two.path.endsWith('zh-CN') ? 'zh-CN' : 'en';
  expect([version, entries[0]?.title[language]]).toEqual([3, industry.entries[0]?.title[language]]);
  expect(await releases.settle({ id: two.id, choice: 'MINE' })).toMatchObject({
    message: '已经处理过，请刷新后查看',
  });
  expect(await releases.settle({ id: two.id, choice: 'OUTDATED' })).toMatchObject({
    __typename: 'InvalidField',
  });
  expect([(await releases.conflicts()).length, (await releases.conflicts(false)).length]).toEqual([0, 2]);
  const reader = await aPerson(releases.tenant, { can: ['template.read'] });
  const refused = await reader.run(mutationOf('settleTemplateConflict', '... on UserError { message }'), {
    input: { id: one.id, choice: 'MINE' },
  });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a paper that the company took up and changed is merged; all of it is settled at once', async () => {
  const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
  const [first, second] = paper.fields;
  const earlier = {
    ...paper,
    help: words('早先的说明', 'Earlier help'),
    fields: paper.fields.map((field) =>
      field.id === second?.id ? { ...field, title: words('早先') } : field,
    ),
  };
  await releases.earlier(earlier);
  const own = {
    id: 'x_own_vip',
    type: 'boolean',
    title: words('贵宾', 'VIP'),
    section: first?.section,
    span: 12,
  };
  const ours = {
    ...earlier,
    help: words('我们的说明', 'Our help'),
    fields: [
      ...earlier.fields.map((field) =>
        field.id === first?.id ? { ...field, title: words('我们的') } : field,
      ),
      own,
    ],
    rules: [...earlier.rules, { id: 'x_own_rule', field: 'x_own_vip', effect: 'visible', expr: 'true' }],
  };
  expect(await releases.publish('form', paper.key, ours)).toMatchObject({ version: 2 });
  await releases.upgrade();
  const merged = await releases.body<RecordForm>('form', paper.key);
  const titles = new Map(merged.fields.map(({ id, title }) => [id, title['zh-CN']]));
  expect([titles.get(first?.id ?? ''), titles.get(second?.id ?? ''), titles.get('x_own_vip')]).toEqual([
    '我们的',
    second?.title['zh-CN'],
    '贵宾',
  ]);
  expect(merged.rules.map(({ id }) => id)).toContain('x_own_rule');
  expect((await releases.conflicts()).map(({ path }: { path: string }) => path).toSorted()).toEqual([
    '/help/en',
    '/help/zh-CN',
  ]);
  const all = mutationOf(
    'settleTemplateConflicts',
    '... on Template { version body } ... on UserError { message }',
  );
  const settled = async (ids: readonly string[]) => {
    const input = { kind: 'form', key: paper.key, choice: 'THEIRS', ids };
    return (await releases.owner.ask(all, { input })).settleTemplateConflicts;
  };
  // What was not looked at stays open, whatever is chosen for the rest.
  const [shown, other] = (await releases.conflicts()) as [TestConflict, TestConflict];
  const language = shown.path.endsWith('zh-CN') ? 'zh-CN' : 'en';
  expect((await settled([shown.id])).body.help[language]).toBe(paper.help[language]);
  expect((await releases.conflicts()).map(({ id }) => id)).toEqual([other.id]);
  expect(await settled([shown.id, other.id])).toMatchObject({ body: { help: paper.help } });
  expect(await releases.conflicts()).toEqual([]);
  expect(await settled([shown.id])).toMatchObject({ __typename: 'InvalidField' });
  const input = {
    kind: 'form',
    key: paper.key,
    choice: 'MINE',
    ids: [shown.id.replace(/.$/, (end) => (end === '0' ? '1' : '0'))],
  };
  expect((await releases.owner.run(all, { input })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a pack adds fields of its name to a paper of the product, and to no field of it', async () => {
  const owner = await anOwner(await aTenant());
  const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
  const section = paper.fields[0]?.section;
  const overlay = (id: string) => ({
    kind: 'form',
    key: paper.key,
    fields: [{ id, type: 'text', title: words('运单号', 'Waybill'), section, span: 12 }],
  });
  const { shelf } = releases;
  shelf.pack('logis').write('logis', `templates/form/${paper.key}.json`, overlay('x_logis_waybill'));
  shelf.pack('greedy').write('greedy', `templates/form/${paper.key}.json`, overlay('waybill'));
  const { packs, quarantined } = shelf.read();
  expect(packs.has('test.logis')).toBe(true);
  expect(quarantined.map(({ id }) => id)).toContain('test.greedy');
  const { packPlan } = await owner.ask(`{ packPlan(pack: "test.logis", act: SWITCH_ON) { fingerprint } }`);
  const text = `mutation ($input: SwitchPackInput!) { switchOnPack(input: $input) { __typename } }`;
  await owner.ask(text, { input: { pack: 'test.logis', fingerprint: packPlan.fingerprint } });
  const text2 = `{ template(kind: "form", key: "${paper.key}") { body } }`;
  const body = (await owner.ask(text2)).template.body as RecordForm;
  expect(body).toMatchObject({ id: paper.id, version: paper.version + 1 });
  expect(body.fields.map(({ id }) => id)).toEqual(['x_logis_waybill', ...paper.fields.map(({ id }) => id)]);
});
