import {
  baseTemplate,
  libraryTemplates,
  papers,
  type Dictionary,
  type IndicatorLibrary,
  type PrintLayout,
  type RecordForm,
} from '@zhoudao/schema/templates';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { aPaper, mutationOf, Releases, type TestConflict } from '../../../testing/index.ts';

const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });

let releases: Releases;
beforeEach(async () => {
  releases = await Releases.begin();
});
afterEach(() => releases.close());

const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
const industry = baseTemplate<Dictionary>('dictionary', 'industry');
const [first = ''] = industry.entries.map(({ code }) => code);
const retitled = (title: string, en = title): Dictionary => ({
  ...industry,
  entries: industry.entries.map((entry) =>
    entry.code === first ? { ...entry, title: words(title, en) } : entry,
  ),
});
const only = async (): Promise<TestConflict> => {
  const [found, ...others] = await releases.conflicts();
  expect(others).toEqual([]);
  return found as TestConflict;
};

test('the next version of a paper comes with everything of the company’s own, and asks of exactly what both changed', async () => {
  const [a, b, c] = ['title', 'place', 'occurredAt'];
  const titled = (id: string | undefined, title: string) => (field: RecordForm['fields'][number]) =>
    field.id === id ? { ...field, title: words(title) } : field;
  // What the release before said: other words, another order, a field less, an option more.
  const attribute = (field: RecordForm['fields'][number]) =>
    field.id === 'attribute'
      ? { ...field, options: [...(field.options ?? []), { id: 'gone', title: words('旧选项') }] }
      : field;
  const before = paper.fields
    .map(titled(a, '早先的标题'))
    .map(titled(b, '早先的地点'))
    .map(attribute)
    .filter(({ id }) => id !== 'restated');
  const [head, ...rest] = before;
  const earlier = { ...paper, fields: [...rest.slice(0, 5), head, ...rest.slice(5)] };
  await releases.earlier(earlier);
  const own = {
    id: 'xWaybill2ab3c',
    type: 'text',
    title: words('运单号', 'Waybill'),
    section: 'what',
    span: 12,
  };
  const rule = { id: 'xRule9kd2m', field: own.id, effect: 'required', expr: 'has(form.order)' };
  const mine = earlier.fields.map((field) =>
    titled(a, '我们的标题')(titled(c, '我们的时间')(field as RecordForm['fields'][number])),
  );
  const at = mine.findIndex(({ id }) => id === 'order') + 1;
  const fields = mine.toSpliced(at, 0, own as never);
  // Stored as it was then: today nobody could publish that option.
  await aPaper(releases.tenant, {
    ...earlier,
    version: 2,
    fields,
    rules: [...paper.rules, rule],
  } as RecordForm);
  await releases.upgrade();
  const merged = await releases.body<RecordForm>('form', paper.key);
  const names = paper.fields.map(({ id }) => id);
  expect(merged.fields.map(({ id }) => id)).toEqual(names.toSpliced(names.indexOf('order') + 1, 0, own.id));
  const field = (id: string) => merged.fields.find((one) => one.id === id);
  expect(field(own.id)).toEqual(own);
  expect(merged.rules).toContainEqual(rule);
  expect(field('attribute')?.options?.map(({ id }) => id)).toEqual(['product', 'service', 'process']);
  expect([field('title'), field('place'), field('occurredAt')].map((one) => one?.title['zh-CN'])).toEqual([
    '我们的标题',
    paper.fields.find(({ id }) => id === 'place')?.title['zh-CN'],
    '我们的时间',
  ]);
  expect(await releases.paths()).toEqual(['/fields/title/title/en', '/fields/title/title/zh-CN']);
});

test('what nobody decided goes on being asked, with what publishers say now; what became pointless is not', async () => {
  await releases.earlier(retitled('早先甲'));
  await releases.publish('dictionary', 'industry', retitled('我们的'));
  await releases.upgrade();
  const before = await releases.conflicts();
  // Another word of the template changes, and one that is asked: in the release before it was something else.
  await releases.saidBefore('dictionary', 'industry', {
    ...retitled(industry.entries[0]?.title['zh-CN'] ?? '', 'Between'),
    title: words('早先的名称'),
  });
  await releases.upgrade();
  const after = await releases.conflicts();
  expect(after.map(({ id, path, theirs }) => ({ id, path, theirs }))).toEqual(
    before.map(({ id, path, theirs }) => ({ id, path, theirs })),
  );
  // The publisher goes back to what he said first: there is nothing left to decide.
  await releases.saidBefore('dictionary', 'industry', retitled('又一个', 'One more'));
  const { owner } = releases;
  await releases.publish('dictionary', 'industry', industry, owner);
  expect(await releases.paths()).toEqual([]);
  expect(new Set((await releases.conflicts(false)).map(({ choice }) => choice))).toEqual(
    new Set(['OUTDATED']),
  );
});

test('what does not fit stays as it is, by the smallest part; the next release merges from there and drops nothing', async () => {
  // The company stood a field of its own in a section; this release drops that section and brings a field.
  const section = { id: 'old', block: 'grid' as const, title: words('旧栏目', 'Old') };
  await releases.earlier({
    ...paper,
    sections: [...paper.sections, section],
    fields: paper.fields.filter(({ id }) => id !== 'place'),
  });
  const { sections, fields } = await releases.body<RecordForm>('form', paper.key);
  const own = { id: 'xVip2k3pd', type: 'boolean', title: words('贵宾', 'VIP'), section: 'old', span: 12 };
  const ours = { ...paper, sections, fields: [...fields, own] };
  expect(await releases.publish('form', paper.key, ours)).toMatchObject({ version: 2 });
  await releases.upgrade();
  const merged = await releases.body<RecordForm>('form', paper.key);
  expect(merged.fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['place', own.id]));
  expect(merged.sections.map(({ id }) => id)).toContain('old');
  expect((await only()).path).toBe('/sections/old');
  // Later the company moves its field out of the section: that is what the publisher asked for.
  const moved = merged.fields.map((one) => (one.id === own.id ? { ...one, section: 'what' } : one));
  expect(
    await releases.publish('form', paper.key, { ...merged, fields: moved, sections: paper.sections }),
  ).toMatchObject({
    version: 4,
  });
  await releases.upgrade();
  const last = await releases.body<RecordForm>('form', paper.key);
  expect([last.sections.length, last.fields.length]).toEqual([
    paper.sections.length,
    paper.fields.length + 1,
  ]);
  expect(await releases.conflicts()).toEqual([]);
});

test('what the engines refuse is asked instead of published, and the paper can be published afterwards', async () => {
  // An earlier release had words where this one has yes or no; records of that type may be there.
  const amount = (field: RecordForm['fields'][number]) =>
    field.id === 'restated'
      ? { id: field.id, type: 'text' as const, title: field.title, section: field.section, span: 12 }
      : field;
  const rules = paper.rules.filter(({ field }) => field !== 'restated');
  await releases.earlier({ ...paper, help: words('早先的说明'), rules, fields: paper.fields.map(amount) });
  await releases.upgrade();
  const merged = await releases.body<RecordForm>('form', paper.key);
  expect(merged.help).toEqual(paper.help);
  expect(merged.fields.find(({ id }) => id === 'restated')?.type).toBe('text');
  expect(await releases.paths()).toContain('/fields/restated/type');
  expect(await releases.publish('form', paper.key, { ...merged, help: words('我们的') })).toMatchObject({
    version: 3,
  });
});

test('what comes together is judged together, and one refusal holds nothing else up', async () => {
  const { shelf } = releases;
  const entries = [{ code: 'one', title: words('一') }];
  const dictionary = { kind: 'dictionary', key: 'base-colour', title: words('颜色'), entries };
  shelf.write('base', 'templates/dictionary/base-colour.json', dictionary);
  const axis = { id: 'xColour2ab3c', title: words('颜色'), dictionary: 'base-colour' };
  shelf.write('base', 'templates/form/base-colour.json', {
    kind: 'form',
    key: 'base-colour',
    subject: 'customer',
    title: words('颜色'),
    sections: [],
    fields: [{ id: 'x_base_colour', type: 'choice', title: axis.title, dictionary: 'base-colour' }],
  });
  // Letters that the company has given to its cases already.
  const numbering = await releases.body<{ readonly pattern: string }>('numbering', 'customer');
  await releases.publish('numbering', 'customer', { ...numbering, pattern: 'KS{0000}' });
  const taken = await releases.body<object>('numbering', 'complaint');
  shelf.write('base', 'templates/numbering/complaint.json', { ...taken, pattern: 'KS{yyyyMMdd}{000}' });
  const { done } = await releases.upgrade();
  expect(done).toMatchObject({ __typename: 'Pack', installedVersion: '1.0.9' });
  expect((await releases.body<Dictionary>('dictionary', 'base-colour')).version).toBe(1);
  expect((await releases.body<RecordForm>('form', 'base-colour')).fields).toHaveLength(1);
  expect(await releases.body('numbering', 'complaint')).toMatchObject({ version: 1 });
  expect(await only()).toMatchObject({ path: '/pattern', theirs: 'KS{yyyyMMdd}{000}' });
});

test('what the company chose to do without does not come with the next touch, and is asked where the publisher changed it', async () => {
  const { shelf } = releases;
  const [indicator] = (libraryTemplates().get('kpi/knowledge') as IndicatorLibrary).indicators;
  const part = { id: 'all', title: words('全部'), indicators: ['D-BAS-01'], by: ['period'], chart: 'line' };
  const report = { kind: 'report', key: 'base-report', title: words('月报'), grain: 'month', parts: [part] };
  shelf.write('base', 'templates/report/base-report.json', report);
  await releases.upgrade();
  const held = await only();
  expect(held).toMatchObject({ path: '' });
  expect(await releases.settle({ id: held.id, choice: 'MINE' })).toMatchObject({ choice: 'MINE' });
  // The indicator that it lacked comes: now it could be published.
  const indicators = [{ ...indicator, id: 'D-BAS-01' }];
  const library = { kind: 'kpi', key: 'base-kpi', title: words('指标'), indicators };
  shelf.write('base', 'templates/kpi/base-kpi.json', library);
  await releases.upgrade();
  const text = `{ template(kind: "report", key: "base-report") { version } }`;
  const isThere = async () => (await releases.owner.run(text)).errors === undefined;
  expect([await isThere(), await releases.paths()]).toEqual([false, []]);
  shelf.write('base', 'templates/report/base-report.json', { ...report, title: words('季报') });
  await releases.upgrade();
  expect([await isThere(), await releases.paths()]).toEqual([false, ['']]);
  expect(await releases.settle({ id: (await only()).id, choice: 'THEIRS' })).toMatchObject({
    choice: 'THEIRS',
  });
  expect(await isThere()).toBe(true);
});

test('a plan tells what goes, and its fingerprint what is asked; a release that was rolled back takes nothing back', async () => {
  const gone = {
    id: 'former',
    type: 'text',
    title: words('早先的字段', 'A former field'),
    section: 'what',
    span: 12,
  };
  await releases.earlier({
    ...paper,
    fields: [...paper.fields, gone],
    title: words('早先的名称', 'Former name'),
  });
  const plan = async () => {
    const text = `{ packPlan(pack: "zhoudao.base", act: UPGRADE) { fingerprint lines { key change details } } }`;
    return (await releases.owner.ask(text)).packPlan;
  };
  releases.shelf.change('base', 'plugin.json', (manifest: object) => ({ ...manifest, version: '1.0.50' }));
  releases.shelf.read();
  const { fingerprint, lines } = await plan();
  const { details } = lines.find(({ key }: { key: string }) => key === paper.key);
  expect(details).toEqual(['删除字段“早先的字段”', `名称 · 中文：早先的名称 → ${paper.title['zh-CN']}`]);
  // A conflict alone changes no text of the plan.
  await releases.saidBefore('form', paper.key, {
    ...paper,
    fields: [...paper.fields, gone],
    help: words('更早的'),
    title: words('更早的名称'),
  });
  expect((await plan()).fingerprint).not.toBe(fingerprint);
  releases.shelf.change('base', 'plugin.json', (manifest: object) => ({ ...manifest, version: '0.9.0' }));
  releases.shelf.read();
  expect(await plan()).toEqual({ fingerprint: null, lines: [] });
});

test('layouts that come together are judged together: what one gives up another takes, and no two take one', async () => {
  const layout = baseTemplate<PrintLayout>('layout', 'record');
  const lay = (key: string, ...named: string[]) =>
    releases.shelf.write('base', `templates/layout/${key}.json`, {
      ...layout,
      key,
      papers: named,
      title: words(key),
    });
  lay('base-a', 'F-ORG-01');
  lay('base-b', 'F-ORG-02');
  await releases.upgrade();
  lay('base-a', 'F-ORG-02');
  lay('base-b', 'F-ORG-01');
  lay('base-c', 'F-ORG-03');
  lay('base-d', 'F-ORG-03');
  await releases.upgrade();
  const papersOf = async (key: string) => (await releases.body<PrintLayout>('layout', key)).papers;
  expect([await papersOf('base-a'), await papersOf('base-b')]).toEqual([['F-ORG-02'], ['F-ORG-01']]);
  expect((await only()).path).toBe('');
});

test('deciding knows what happened since: what was seen, where it stands, and what was decided by hand', async () => {
  const gone = industry.entries[2]?.code ?? '';
  const retitledGone = (title: string, of = industry) => ({
    ...of,
    entries: of.entries.map((entry) => (entry.code === gone ? { ...entry, title: words(title) } : entry)),
  });
  await releases.earlier(retitledGone('早先丙', retitled('早先甲')));
  const without = retitled('我们的').entries.filter(({ code }) => code !== gone);
  await releases.publish('dictionary', 'industry', { ...industry, entries: without });
  await releases.upgrade();
  const seen = await releases.conflicts();
  const titles = [`/entries/${first}/title/en`, `/entries/${first}/title/zh-CN`];
  expect(await releases.paths()).toEqual([`/entries/${gone}`, ...titles].toSorted());
  // By hand: the words become the publisher's in one language, and others in the other.
  const edited = retitled(industry.entries[0]?.title['zh-CN'] ?? '', 'Something else').entries;
  await releases.publish('dictionary', 'industry', {
    ...industry,
    entries: edited.filter(({ code }) => code !== gone),
  });
  const left = await only();
  expect(left).toMatchObject({ path: `/entries/${gone}`, version: 3 });
  const stale = { id: left.id, choice: 'THEIRS', baseVersion: seen[0]?.version ?? 0 };
  expect(await releases.settle(stale)).toMatchObject({ __typename: 'StaleVersion', currentVersion: 3 });
  expect(await releases.settle({ ...stale, baseVersion: left.version })).toMatchObject({ choice: 'THEIRS' });
  const { entries } = await releases.body<Dictionary>('dictionary', 'industry');
  expect(entries.map(({ code }) => code)).toEqual(industry.entries.map(({ code }) => code));
});

test('taking over what no longer has a place is refused, not marked as done', async () => {
  await releases.earlier({ ...paper, help: words('早先的说明') });
  await releases.publish('form', paper.key, { ...paper, help: words('我们的说明') });
  await releases.upgrade();
  const text = mutationOf(
    'settleTemplateConflicts',
    '... on Template { version } ... on InvalidField { field }',
  );
  const ids = (await releases.conflicts()).map(({ id }) => id);
  const input = { kind: 'form', key: paper.key, choice: 'THEIRS', baseVersion: 1, ids };
  expect((await releases.owner.ask(text, { input })).settleTemplateConflicts).toMatchObject({
    __typename: 'StaleVersion',
  });
  expect(await releases.paths()).toEqual(['/help/en', '/help/zh-CN']);
});
