import { expect, test } from 'vitest';

import { isNamed, type Json, type JsonObject } from './json.ts';
import { merge3 } from './merge3.ts';
import { namesOf } from './order.ts';
import { standsAt, withValueAt } from './place.ts';
import { toldOrder } from './told-values.ts';
import { placeInWords } from './words-of-places.ts';

const list = (...ids: string[]): JsonObject => ({ fields: ids.map((id) => ({ id, title: id })) });
const orderOf = (body: Json | undefined): string => {
  const fields = (body as JsonObject)['fields'];
  return isNamed(fields) ? namesOf(fields).join('') : '';
};
const merged = (base: JsonObject, ours: JsonObject, theirs: JsonObject) => {
  const { value, conflicts } = merge3('form', { base, ours, theirs });
  return { order: orderOf(value), conflicts };
};

test('an order that the company left as it was gives way to the publisher’s, and what is its own stays where it stood', () => {
  expect(merged(list('a', 'b', 'c'), list('a', 'x', 'b', 'c'), list('c', 'a', 'b'))).toEqual({
    order: 'caxb',
    conflicts: [],
  });
  expect(merged(list('a', 'b', 'c'), list('a', 'b', 'c', 'x'), list('c', 'n', 'b', 'a')).order).toBe('cnxba');
});

test('the company’s own order stays where publishers changed none, and where both changed it alike nobody is asked', () => {
  const own = { order: 'cnba', conflicts: [] };
  expect(merged(list('a', 'b', 'c'), list('c', 'b', 'a'), list('a', 'b', 'c'))).toEqual({
    order: 'cba',
    conflicts: [],
  });
  expect(merged(list('a', 'b', 'c'), list('c', 'b', 'a'), list('c', 'n', 'b', 'a'))).toEqual(own);
});

test('two orders of their own are a conflict of that list, which can be settled either way', () => {
  const [base, ours, theirs] = [list('a', 'b', 'c'), list('c', 'x', 'a', 'b'), list('b', 'a', 'c', 'n')];
  const { order, conflicts } = merged(base, ours, theirs);
  expect(order).toBe('cnxab');
  expect(conflicts).toEqual([
    {
      path: '/fields',
      base: ['a', 'b', 'c'],
      ours: ['c', 'x', 'a', 'b'],
      theirs: ['b', 'a', 'c', 'n'],
      isOrder: true,
    },
  ]);
  const body = merge3('form', { base, ours, theirs }).value as JsonObject;
  const [{ path, theirs: wanted }] = conflicts as readonly [(typeof conflicts)[number]];
  expect([standsAt(body, path, conflicts[0]?.ours), standsAt(body, path, wanted)]).toEqual([true, false]);
  expect(placeInWords(path, [body])).toEqual({ 'zh-CN': '字段顺序', en: 'order: field' });
  expect(toldOrder(['a', 'gone'], path, [body], 'zh-CN')).toBe('a、gone');
  const settled = withValueAt(body, path, wanted);
  expect(settled && orderOf(settled)).toBe('bacnx');
  expect(settled && standsAt(settled, path, wanted)).toBe(true);
});

test('a condition, an answer and the bands of a scale are one value each: no row comes of two that nobody wrote', () => {
  const row = (cells: JsonObject, answer: JsonObject): JsonObject => ({
    rows: [{ id: 'r', if: cells, answer }],
  });
  const base = row({ amount: '$ > 5' }, { limit: 1 });
  const ours = row({ amount: '$ > 9' }, { limit: 1 });
  const theirs = row({ amount: '$ > 5', grade: '$ == "A"' }, { limit: 1 });
  const { value, conflicts } = merge3('decision', { base, ours, theirs });
  expect(value).toEqual(ours);
  expect(conflicts.map(({ path }) => path)).toEqual(['/rows/r/if']);
  const bands = (...whens: string[]): JsonObject => ({
    items: [{ id: 'i', weight: '100', bands: whens.map((when, at) => ({ id: `${at}`, when, factor: '1' })) }],
  });
  const scales = merge3('scorecard', {
    base: bands('$ > 90', '$ > 60'),
    ours: bands('$ > 80', '$ > 60'),
    theirs: bands('$ > 90', '$ > 85'),
  });
  expect(scales.value).toEqual(bands('$ > 80', '$ > 60'));
  expect(scales.conflicts.map(({ path }) => path)).toEqual(['/items/i/bands']);
});

test('what was deleted comes back at the place that the publisher gave it; a path that leads nowhere says so', () => {
  const body = list('a', 'c');
  const back = withValueAt(body, '/fields/b', { id: 'b', title: 'b' }, list('a', 'b', 'c'));
  expect(back && orderOf(back)).toBe('abc');
  expect(withValueAt(body, '/fields/gone/title', 'x')).toBeUndefined();
  expect(withValueAt(body, '/nothing/there', 'x')).toBeUndefined();
  expect(withValueAt(body, '/fields/gone', undefined)).toEqual(body);
  expect(withValueAt(body, '/help', 'x')).toEqual({ ...body, help: 'x' });
});
