import { expect, test } from 'vitest';

import { validateTemplate } from '../index.ts';
import { differences } from './differences.ts';
import type { JsonObject } from './json.ts';
import { heldTo, merge3 } from './merge3.ts';
import { Policies } from './policy.ts';

const words = (zh: string, en = zh): JsonObject => ({ 'zh-CN': zh, en });
const field = (id: string, title = id, more: JsonObject = {}): JsonObject => ({
  id,
  title: words(title),
  ...more,
});
const form = (fields: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  title: words('表'),
  fields,
  rules: [{ id: 'r1', field: 'a', effect: 'required', expr: 'true' }],
  ...more,
});
const BY = { id: 'acme.logistics', 'zh-CN': '物流', en: 'Logistics' };
const says = (path: string, policy: string, more: JsonObject = {}): JsonObject => ({
  path,
  policy,
  by: BY,
  ...more,
});
const policies = (...list: readonly JsonObject[]): JsonObject => ({ policies: list });

test('what is newly locked becomes the publisher’s, and what the company had of it is told', () => {
  const base = form([field('a'), field('b')]);
  const ours = form([field('a', '我们的'), field('b', '乙')]);
  const theirs = form([field('a'), field('b')], policies(says('/fields/a', 'locked')));
  const { value, conflicts } = merge3('form', { base, ours, theirs });
  expect(value).toEqual(form([field('a'), field('b', '乙')], policies(says('/fields/a', 'locked'))));
  expect(conflicts).toEqual([
    {
      path: '/fields/a',
      base: field('a'),
      ours: field('a', '我们的'),
      theirs: field('a'),
      isLocked: true,
      lockedBy: BY,
    },
  ]);
});

test('of what is locked and nobody touched nothing is told', () => {
  const locked = policies(says('/fields/a', 'locked'));
  const base = form([field('a'), field('gone')], locked);
  const theirs = form([field('a', '新')], locked);
  expect(merge3('form', { base, ours: base, theirs })).toEqual({ value: theirs, conflicts: [] });
});

test('a rule, a name and a field that the company took away come back where they are locked', () => {
  const base = form([field('a'), field('b')]);
  const ours = { ...form([field('b')]), title: words('我们的表'), rules: [] };
  const theirs = form(
    [field('a'), field('b')],
    policies(says('/rules/r1', 'locked'), says('/title', 'locked'), says('/fields/a/type', 'locked')),
  );
  const { value, conflicts } = merge3('form', { base, ours, theirs });
  expect(value).toEqual(theirs);
  expect(conflicts.map(({ path, isLocked }) => [path, isLocked])).toEqual([
    ['/title', true],
    ['/fields/a', true],
    ['/rules/r1', true],
  ]);
});

test('a lock of one part leaves the rest of an element to the company', () => {
  const theirs = form(
    [field('a', 'a', { type: 'text', help: words('h') })],
    policies(says('/fields/*/type', 'locked')),
  );
  const ours = form([
    field('a', '我们的', { type: 'date', help: words('h') }),
    field('xOwn', '自有', { type: 'number' }),
  ]);
  const { value, conflicts } = heldTo('form', theirs, ours);
  expect((value as JsonObject)['fields']).toEqual([
    field('a', '我们的', { type: 'text', help: words('h') }),
    field('xOwn', '自有', { type: 'number' }),
  ]);
  expect(conflicts.map(({ path, lockedBy }) => [path, lockedBy?.en])).toEqual([
    ['/fields/a/type', 'Logistics'],
  ]);
});

test('the company’s own value stays without a question, also a list, a removal and one that the publisher changed', () => {
  const own = policies(says('/fields/a', 'tenant'), says('/fields/b/options', 'tenant'));
  const base = form([field('a'), field('b', 'b', { options: [{ id: '1' }] })], own);
  const ours = form([field('b', 'b', { options: [{ id: '2' }] })], own);
  const theirs = form([field('a', '新'), field('b', '新', { options: [{ id: '1' }, { id: '3' }] })], own);
  expect(merge3('form', { base, ours, theirs })).toEqual({
    value: form([field('b', '新', { options: [{ id: '2' }] })], own),
    conflicts: [],
  });
  // What the company never touched goes on with the publisher.
  expect(merge3('form', { base, ours: base, theirs }).value).toEqual(theirs);
});

test('between two of one company what is its own is asked like everything else', () => {
  const own = policies(says('/fields/a/title', 'tenant'));
  const three = {
    base: form([field('a')], own),
    ours: form([field('a', '甲')], own),
    theirs: form([field('a', '乙')], own),
  };
  expect(merge3('form', three).conflicts).toEqual([]);
  expect(merge3('form', three, { areColleagues: true }).conflicts).toHaveLength(2);
});

test('a policy only tightens: what the kind or another publisher has locked stays so', () => {
  const clock = (hours: number): JsonObject => ({
    clocks: [
      { metric: 'resolution', isLegal: true, targets: [{ id: 'l1', target: { unit: 'wall', hours } }] },
    ],
  });
  const loose = { ...clock(24), ...policies(says('/clocks/resolution', 'tenant')) };
  expect(heldTo('sla', loose, clock(48)).conflicts).toMatchObject([
    { path: '/clocks/resolution', isLaw: true },
  ]);
  const other = { ...says('/fields/a/title', 'merge'), by: { ...BY, id: 'other.pack' } };
  const said = form([field('a')], policies(says('/fields/a', 'locked'), other));
  expect(heldTo('form', said, form([field('a', '改')])).conflicts).toMatchObject([{ isLocked: true }]);
});

test('a figure that is the company’s may be locked; the ones beside it stay its own', () => {
  const clocks = (l1: number, l2: number): JsonObject => ({
    clocks: [
      {
        metric: 'ack',
        targets: [
          { id: 'l1', target: { hours: l1 } },
          { id: 'l2', target: { hours: l2 } },
        ],
      },
    ],
  });
  const lock = policies(says('/clocks/ack/targets/l1', 'locked'));
  const { value, conflicts } = merge3('sla', {
    base: clocks(1, 1),
    ours: clocks(9, 9),
    theirs: { ...clocks(2, 2), ...lock },
  });
  expect(value).toEqual({ ...clocks(2, 9), ...lock });
  expect(conflicts.map(({ path }) => path)).toEqual(['/clocks/ack/targets/l1']);
});

test('the manifest’s word is for all of a file but what the file itself says', () => {
  const said = form(
    [field('a'), field('b')],
    policies(says('', 'locked', { isDefault: true }), says('/fields/a/title', 'merge')),
  );
  const { value, conflicts } = heldTo(
    'form',
    said,
    form([field('a', '甲'), field('b', '乙'), field('xOwn')]),
  );
  expect((value as JsonObject)['fields']).toEqual([field('a', '甲'), field('b')]);
  expect(conflicts.map(({ path }) => path)).toEqual(['/fields/b', '/fields/xOwn']);
  // What the company had added before stays all the same.
  const ours = form([field('a'), field('b'), field('xOwn')]);
  expect(merge3('form', { base: form([field('a'), field('b')]), ours, theirs: said })).toMatchObject({
    value: { fields: [{ id: 'a' }, { id: 'b' }, { id: 'xOwn' }] },
    conflicts: [],
  });
});

test('a star is any element of the publisher’s, and no code of the company’s own', () => {
  const entry = (code: string, zh = code): JsonObject => ({ code, title: words(zh) });
  const said = { entries: [entry('A1')], ...policies(says('/entries/*/title', 'locked')) };
  const held = (body: JsonObject): number => heldTo('dictionary', said, body).conflicts.length;
  expect(held({ entries: [entry('A1'), entry('D9', '自有')] })).toBe(0);
  expect(held({ entries: [entry('A1', '改'), entry('D9', '自有')] })).toBe(1);
  const known = new Policies('dictionary', said);
  expect([known.at('/entries/A1/title').policy, known.at('/entries/D9/title').policy]).toEqual([
    'locked',
    'merge',
  ]);
});

test('an order is locked with its list', () => {
  const lock = policies(says('/fields', 'locked'));
  const said = form([field('a'), field('b')], lock);
  const { value, conflicts } = heldTo('form', said, form([field('b'), field('a')], lock));
  expect(value).toEqual(said);
  expect(conflicts).toMatchObject([{ path: '/fields', isOrder: true, isLocked: true }]);
});

test('a plan tells in words what is locked from then on', () => {
  const before = form([field('a', '电话')]);
  const after = form(
    [field('a', '电话')],
    policies(says('/fields/a/title', 'locked'), says('/fields/*/help', 'tenant')),
  );
  expect(differences('form', before, after).map(({ words: said }) => said)).toEqual([
    {
      'zh-CN': '出厂锁定，公司不能修改：字段“电话” · 名称',
      en: 'Locked by the publisher: field "电话" · name',
    },
    {
      'zh-CN': '由公司自定，升级不再改动：每个字段 · 帮助',
      en: 'The company’s own from now on: every field · help',
    },
  ]);
});

test('policies that say nothing true are refused', () => {
  const wrong = (path: unknown, policy: unknown = 'locked') =>
    validateTemplate('message', { policies: [{ path, policy }] }).filter((one) =>
      one.path.startsWith('policies'),
    );
  expect(wrong('/fields/a')).toEqual([]);
  expect(wrong('fields/a')).toHaveLength(1);
  expect(wrong('/policies')).toHaveLength(1);
  expect(wrong('/version')).toHaveLength(1);
  expect(wrong('/a', 'mine')).toHaveLength(1);
  expect(wrong('/a'.repeat(9))).toHaveLength(1);
});
