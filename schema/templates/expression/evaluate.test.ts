import { describe, expect, test } from 'vitest';

import { evaluate, fixedParts } from './evaluate.ts';
import { isProblem, parseExpression } from './parse.ts';
import type { Value } from './values.ts';

const form: Value = {
  n: 3,
  zero: 0,
  name: '周到',
  empty: '',
  none: [],
  ticked: true,
  unticked: false,
  day: '2026-03-12',
  moment: '2026-03-12T18:30',
  later: '2026-03-15',
  way: 'phone',
  ways: ['phone', 'visit'],
  who: { id: 'u1', label: '王芳' },
  same: { id: 'u1', label: '王芳（华东）' },
  label: { label: '王芳' },
  rows: [
    { qty: 2, price: 150, ok: true },
    { qty: 1, price: 50, ok: false },
    { qty: 4, ok: true },
  ],
};

const result = (text: string, names: Record<string, Value> = {}): Value => {
  const node = parseExpression(text);
  if (isProblem(node)) throw new Error(node.message.en);
  const today = { today: '2026-03-20', now: '2026-03-20T10:00', me: { id: 'u1', label: '王芳' } };
  return evaluate(node, { names: { form, ...today, ...names }, budget: { left: 100_000 } });
};

describe('what is absent', () => {
  test.each<[string, Value]>([
    ['form.nothing', null],
    ['form.empty', null],
    ['form.none', null],
    ['form.nothing.deeper', null],
    ['form.nothing < 1', false],
    ['form.nothing >= 1', false],
    ['!(form.nothing < 1)', true],
    ['form.nothing == null', true],
    ['form.nothing != 1', true],
    ['form.nothing == form.empty', true],
    ['form.nothing + 1', null],
    ['-form.nothing', null],
    ['1 / 0', null],
    ['1 % 0', null],
    ['form.nothing && true', false],
    ['form.nothing || true', true],
    ['!form.nothing', true],
    ["form.nothing ? 'a' : 'b'", 'b'],
    ['form.nothing.exists(x, true)', false],
    ['form.nothing.all(x, false)', true],
    ['size(form.nothing.map(x, x))', 0],
    ['sum(form.nothing)', 0],
    ['size(form.nothing)', 0],
    ['max(form.nothing)', null],
    ["form.nothing in ['a']", false],
    ["'a' in form.nothing", false],
    ['has(form.nothing)', false],
    ['has(form.empty)', false],
    ['has(form.n)', true],
    ['form.rows.exists(r, !has(r.price))', true],
    ['[form.n, form.nothing].filter(v, has(v))', [3]],
    ['round(form.nothing, 2)', null],
    ['addDays(form.nothing, 1)', null],
    ['days(form.day, form.nothing)', null],
  ])('%s is %j', (text, value) => expect(result(text)).toEqual(value));
});

describe('values', () => {
  test.each<[string, Value]>([
    ['0.1 + 0.2 == 0.3', true],
    ['2 + 3 * 4 - 6 / 3', 12],
    ['7 % 4', 3],
    ["'周' + '到'", '周到'],
    ['form.n > 2 && form.n <= 3', true],
    ["form.way == 'phone' ? 1 : 2", 1],
    ["form.way in ['phone', 'mail']", true],
    ["'face' in form.ways", false],
    ['form.who == me', true],
    ['form.who == form.same', true],
    ['form.who == form.label', true],
    ['form.same == form.label', false],
    ['form.rows.exists(r, r.ok == false)', true],
    ['sum(form.rows.map(r, r.qty * r.price))', 350],
    ['size(form.rows.filter(r, r.ok == true))', 2],
    ['form.rows.all(r, r.qty > 0)', true],
    ['max(form.rows.map(r, r.price))', 150],
    ['min(3, 1, 2)', 1],
    ['max(form.day, form.later)', '2026-03-15'],
    ['sum([1, 2].map(a, sum([10, 20].map(b, a * b))))', 90],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['round(2.345, 2)', 2.35],
    ['form.day < form.later', true],
    ['form.moment <= form.day', true],
    ['form.moment == form.day', true],
    ['form.later > now', false],
    ['form.day <= today', true],
    ['size(form.name)', 2],
  ])('%s is %j', (text, value) => expect(result(text)).toEqual(value));

  test('a row is what a column rule speaks of', () => {
    expect(result('row.qty * row.price', { row: { qty: 3, price: 20 } })).toBe(60);
  });

  test('nothing is reached but what an answer has', () => {
    for (const text of [
      'form.constructor',
      'form.__proto__',
      'toString',
      'form.name.length',
      'form.rows.length',
    ])
      expect(result(text)).toBeNull();
  });
});

describe('what it may cost', () => {
  const many = Array.from({ length: 1000 }, (_, n) => ({ n }));

  test('steps are counted, and without any left nothing comes out', () => {
    const node = parseExpression('sum(form.many.map(a, sum(form.many.map(b, a.n * b.n))))');
    if (isProblem(node)) throw new Error(node.message.en);
    const budget = { left: 100_000 };
    const began = performance.now();
    evaluate(node, { names: { form: { many } }, budget });
    expect(budget.left).toBeLessThan(0);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('no list is walked beyond a thousand elements', () => {
    const names = { form: { many: [...many, ...many] } };
    expect(result('size(form.many.map(a, a.n))', names)).toBe(1000);
  });

  test('a total is reckoned once for all rows', () => {
    const node = parseExpression('row.n / sum(form.many.map(r, r.n + row.n)) + sum(form.many.map(r, r.n))');
    if (isProblem(node)) throw new Error(node.message.en);
    expect([...fixedParts(node)].map((part) => part.kind)).toEqual(['macro', 'call']);
    const memo = { fixed: fixedParts(node), values: new Map() };
    const budget = { left: 1_000_000 };
    const first = evaluate(node, { names: { form: { many }, row: { n: 1 } }, budget, memo });
    const spent = 1_000_000 - budget.left;
    const again = evaluate(node, { names: { form: { many }, row: { n: 1 } }, budget, memo });
    expect(again).toBe(first);
    expect(1_000_000 - budget.left).toBeLessThan(2 * spent - 2000);
  });
});
