import { expect, test } from 'vitest';

import { papers } from '../form/papers.ts';
import { nameOf, type Json, type JsonObject } from './json.ts';
import { merge3 } from './merge3.ts';
import { valueAt, withValueAt } from './place.ts';

const field = (id: string, title = id, more: JsonObject = {}): JsonObject => ({ id, title, ...more });

test('every edit of both sides is there, and only what both changed is a conflict', () => {
  const base = { title: '表', first: 30, fields: [field('a'), field('b'), field('c')], resolve: 172_800 };
  const ours = {
    title: '我们的表',
    first: 30,
    fields: [field('a'), field('b'), field('c', 'C 改'), field('x.vip')],
    resolve: 86_400,
  };
  const theirs = {
    title: '表',
    first: 30,
    fields: [
      field('a', 'a', { help: '帮助' }),
      field('b', 'b', { options: [{ id: 'new' }] }),
      field('d'),
      field('c'),
    ],
    resolve: 129_600,
  };
  const { value, conflicts } = merge3('form', { base, ours, theirs });
  expect(value).toEqual({
    title: '我们的表',
    first: 30,
    fields: [
      field('a', 'a', { help: '帮助' }),
      field('b', 'b', { options: [{ id: 'new' }] }),
      field('d'),
      field('c', 'C 改'),
      field('x.vip'),
    ],
    resolve: 86_400,
  });
  expect(conflicts).toEqual([{ path: '/resolve', base: 172_800, ours: 86_400, theirs: 129_600 }]);
});

test('the order of keys is no change, and what was deleted stays deleted', () => {
  const base = {
    list: [
      { id: 'a', x: 1, y: 2 },
      { id: 'b', x: 1 },
    ],
  };
  expect(merge3('form', { base, ours: { list: [{ y: 2, x: 1, id: 'a' }] }, theirs: base })).toEqual({
    value: { list: [{ y: 2, x: 1, id: 'a' }] },
    conflicts: [],
  });
  const changed = {
    list: [
      { id: 'a', x: 1, y: 2 },
      { id: 'b', x: 9 },
    ],
  };
  const merged = merge3('form', { base, ours: { list: [{ id: 'a', x: 1, y: 2 }] }, theirs: changed });
  expect(merged.value).toEqual({ list: [{ id: 'a', x: 1, y: 2 }] });
  expect(merged.conflicts).toHaveLength(1);
});

test('a promised time is taken as a whole, is the company’s own, and a clock of the law is nobody’s', () => {
  const clocks = (hours: JsonObject, isLegal = false) => ({
    clocks: [{ metric: 'resolution', isLegal, targets: [{ id: 'l1', target: hours }] }],
  });
  const [days, ours, theirs] = [
    { unit: 'workday', days: 3 },
    { unit: 'workday', days: 2 },
    { unit: 'wall', hours: 24 },
  ];
  const free = merge3('sla', { base: clocks(days), ours: clocks(ours), theirs: clocks(theirs) });
  expect(free).toEqual({ value: clocks(ours), conflicts: [] });
  expect(merge3('sla', { base: clocks(days), ours: clocks(days), theirs: clocks(theirs) }).value).toEqual(
    clocks(theirs),
  );
  const legal = merge3('sla', {
    base: clocks(days, true),
    ours: clocks(ours, true),
    theirs: clocks(theirs, true),
  });
  expect(legal.value).toEqual(clocks(theirs, true));
  expect(legal.conflicts).toMatchObject([{ isLocked: true }]);
});

/** A paper of so many fields, each with words, choices and a rule. */
function paper(fields: number, change: (id: number) => JsonObject = () => ({})): JsonObject {
  const ids = Array.from({ length: fields }, (_, n) => n);
  return {
    kind: 'form',
    subject: 'record',
    title: { 'zh-CN': '大表', en: 'Large paper' },
    sections: [{ id: 'all', block: 'grid', title: { 'zh-CN': '全部', en: 'All' } }],
    fields: ids.map((n) => ({
      id: `field${n}`,
      type: 'choice',
      section: 'all',
      span: 12,
      title: { 'zh-CN': `字段 ${n}`, en: `Field ${n}` },
      help: { 'zh-CN': '说明', en: 'Help' },
      options: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: { 'zh-CN': id, en: id } })),
      ...change(n),
    })),
    rules: ids.map((n) => ({ id: `r${n}`, field: `field${n}`, effect: 'visible', expr: 'true' })),
    listed: ['field1', 'field2'],
  };
}

test('papers merge field by field: options, columns, rules and order', () => {
  const [base] = papers().filter(({ fields }) => fields.some(({ columns }) => columns !== undefined));
  const theirs = structuredClone(base) as unknown as { fields: Record<string, Json>[]; rules: Json[] };
  const ours = structuredClone(base) as unknown as { fields: Record<string, Json>[]; rules: Json[] };
  const table = theirs.fields.findIndex((one) => Array.isArray(one['columns']));
  const [their, our] = [theirs.fields[table] ?? {}, ours.fields[table] ?? {}];
  const columns = (their['columns'] ?? []) as JsonObject[];
  their['columns'] = [...columns, { ...columns[0], id: 'added' }];
  our['title'] = { 'zh-CN': '我们的表', en: 'Our table' };
  theirs.rules.push({ id: 'theirRule', field: 'x', effect: 'check', expr: 'true' });
  ours.rules.push({ id: 'ourRule', field: 'x', effect: 'check', expr: 'true' });
  ours.fields.reverse();
  const { value, conflicts } = merge3('form', {
    base: base as unknown as Json,
    ours,
    theirs,
  });
  expect(conflicts).toEqual([]);
  const merged = value as unknown as { fields: JsonObject[]; rules: JsonObject[] };
  expect(merged.fields.map(nameOf)).toEqual(ours.fields.map((one) => nameOf(one)));
  const both = merged.fields.find((one) => nameOf(one) === their['id']) ?? {};
  expect(both['title']).toEqual({ 'zh-CN': '我们的表', en: 'Our table' });
  expect(((both['columns'] ?? []) as JsonObject[]).map(nameOf)).toContain('added');
  expect(merged.rules.map(nameOf)).toEqual(expect.arrayContaining(['theirRule', 'ourRule']));
});

test('an element is merged part by part, whatever it is called; a property of that name is one value', () => {
  const plan = papers().find(({ key }) => key === 'F-DEV-01') as unknown as { fields: JsonObject[] };
  const changed = (change: JsonObject): JsonObject => ({
    ...(plan as unknown as JsonObject),
    fields: plan.fields.map((one) => (one['id'] === 'target' ? { ...one, ...change } : one)),
  });
  const title = { 'zh-CN': '本期目标', en: 'Our target' };
  const help = { 'zh-CN': '填写数量', en: 'A number' };
  const base = plan as unknown as Json;
  const three = { base, ours: changed({ title }), theirs: changed({ help }) };
  expect(merge3('form', three)).toEqual({ value: changed({ title, help }), conflicts: [] });
  const script = (id: string, change: JsonObject): JsonObject => ({
    steps: [{ id: 'verify', answers: [{ id, to: 'a', title, ...change }] }],
  });
  const answers = { base: script('match', {}), ours: script('match', { to: 'b' }) };
  expect(merge3('script', { ...answers, theirs: script('match', { title: help }) })).toEqual({
    value: script('match', { to: 'b', title: help }),
    conflicts: [],
  });
});

test('what a publisher adds follows the nearest of those before it that is still there', () => {
  const list = (...ids: string[]): JsonObject => ({ fields: ids.map((id) => field(id)) });
  const merged = (ours: JsonObject) =>
    merge3('form', { base: list('a', 'b', 'c'), ours, theirs: list('a', 'b', 'new', 'c') })
      .value as JsonObject;
  expect((merged(list('a', 'c'))['fields'] as JsonObject[]).map(nameOf)).toEqual(['a', 'new', 'c']);
  expect((merged(list('c', 'b', 'a'))['fields'] as JsonObject[]).map(nameOf)).toEqual(['c', 'b', 'new', 'a']);
});

test('a list with one name twice is taken as a whole', () => {
  const twice = { list: [field('a'), field('a')] };
  const { value, conflicts } = merge3('form', {
    base: { list: [] },
    ours: twice,
    theirs: { list: [field('b')] },
  });
  expect(value).toEqual(twice);
  expect(conflicts).toHaveLength(1);
});

test('two hundred fields of which both sides changed many are merged at once', () => {
  const base = paper(200);
  const ours = paper(200, (n) => (n % 3 === 0 ? { title: { 'zh-CN': `改 ${n}`, en: `Changed ${n}` } } : {}));
  const theirs = paper(200, (n) => (n % 2 === 0 ? { help: { 'zh-CN': '新说明', en: 'New help' } } : {}));
  const { conflicts } = merge3('form', { base, ours, theirs });
  expect(conflicts).toEqual([]);
  const clash = paper(200, (n) => ({ title: { 'zh-CN': `他们 ${n}`, en: `Theirs ${n}` } }));
  expect(merge3('form', { base, ours, theirs: clash }).conflicts).toHaveLength(2 * 67);
});

test('the path of a conflict leads to its value, also where names hold what separates steps', () => {
  const body = {
    entries: [
      { code: 'a/b', title: 'x' },
      { code: 'c~d', title: 'y' },
    ],
  };
  const theirs = {
    entries: [
      { code: 'a/b', title: 'theirs' },
      { code: 'c~d', title: 'y' },
    ],
  };
  const ours = {
    entries: [
      { code: 'a/b', title: 'ours' },
      { code: 'c~d', title: 'y' },
    ],
  };
  const [conflict] = merge3('dictionary', { base: body, ours, theirs }).conflicts;
  expect(valueAt(ours, conflict?.path ?? '')).toBe('ours');
  expect(withValueAt(ours, conflict?.path ?? '', 'theirs')).toEqual(theirs);
  expect(withValueAt(ours, '/entries/c~0d', undefined)).toEqual({
    entries: [{ code: 'a/b', title: 'ours' }],
  });
  expect(withValueAt(ours, '/entries/new', { code: 'new' })).toEqual({
    entries: [...ours.entries, { code: 'new' }],
  });
  expect(withValueAt(ours, '', theirs)).toEqual(theirs);
});
