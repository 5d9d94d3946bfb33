import { describe, expect, test } from 'vitest';

import { checkExpression } from './check-expression.ts';
import { isProblem, parseExpression } from './parse.ts';
import { BOOLEAN, DATE, DATETIME, NUMBER, TEXT, type Type } from './types.ts';

const row: Type = {
  kind: 'record',
  table: 'rows',
  members: new Map<string, Type>([
    ['qty', NUMBER],
    ['ok', BOOLEAN],
    ['kind', { kind: 'code', codes: new Set(['a', 'b']) }],
  ]),
};
const names = new Map<string, Type>([
  [
    'form',
    {
      kind: 'record',
      table: '',
      members: new Map<string, Type>([
        ['n', NUMBER],
        ['text', TEXT],
        ['ok', BOOLEAN],
        ['day', DATE],
        ['moment', DATETIME],
        ['way', { kind: 'code', codes: new Set(['phone', 'visit']) }],
        ['free', { kind: 'code' }],
        ['ways', { kind: 'list', of: { kind: 'code', codes: new Set(['phone', 'visit']) } }],
        ['user', { kind: 'who', noun: 'user' }],
        ['customer', { kind: 'who', noun: 'customer' }],
        ['rows', { kind: 'list', of: row }],
      ]),
    },
  ],
  ['row', row],
  ['today', DATE],
  ['now', DATETIME],
  ['me', { kind: 'who', noun: 'user' }],
]);

const checked = (text: string): ReturnType<typeof checkExpression> => {
  const node = parseExpression(text);
  if (isProblem(node)) throw new Error(node.message.en);
  return checkExpression(node, names);
};

describe('an expression that fits its form', () => {
  test.each<[string, Type['kind']]>([
    ['form.n + row.qty * 2', 'number'],
    ["form.text + '!'", 'text'],
    ["form.way == 'phone' ? 'a' : 'b'", 'text'],
    ["form.ok ? form.way : 'visit'", 'code'],
    ["'phone' in form.ways && form.way in ['phone']", 'boolean'],
    ["form.free == 'whatever'", 'boolean'],
    ['form.day <= now && form.moment >= today', 'boolean'],
    ["form.day > '2026-01-01'", 'boolean'],
    ['form.user == me', 'boolean'],
    ['form.rows.filter(r, r.ok).map(r, r.qty)', 'list'],
    ['sum(form.rows.map(r, r.qty))', 'number'],
    ['max(form.day, today)', 'date'],
    ['addHours(form.moment, 24)', 'datetime'],
    ['addDays(form.day, 3)', 'date'],
    ['has(form.n) ? form.n : null', 'number'],
    ['form.rows.exists(r, has(r))', 'boolean'],
    ['[me]', 'list'],
  ])('%s gives %s', (text, kind) => {
    const { type, problems } = checked(text);
    expect(problems).toEqual([]);
    expect(type.kind).toBe(kind);
  });

  test('says what it reads, down to the column', () => {
    expect(
      [...checked('sum(form.rows.filter(r, r.ok).map(r, r.qty)) + form.n + row.qty').reads].toSorted(),
    ).toEqual(['n', 'rows', 'rows.ok', 'rows.qty']);
  });
});

describe('an expression that does not', () => {
  test.each([
    ['form.amout + 1', '0-10: There is no field "amout"'],
    ['total + 1', '0-5: There is nothing called "total"'],
    ['form.rows.map(r, r.price)', '17-24: There is no field "price"'],
    ['form.text * 2', '0-9: "*" works on numbers, this is a text'],
    ['form.n == form.text', '0-19: a number and a text do not go together'],
    ['form.user == form.customer', '0-26: a person or record and a person or record do not go together'],
    ["form.way == 'fone'", '0-18: There is no choice "fone"'],
    ["'fone' in form.ways", '0-19: There is no choice "fone"'],
    ["row.kind in ['a', 'c']", '0-22: There is no choice "c"'],
    ['form.ok > false', '0-15: There is no order of yes or no'],
    ['form.n && true', '0-6: This has to be yes or no, it is a number'],
    ['!form.text', '1-10: This has to be yes or no, it is a text'],
    ['form.n ? 1 : 2', '0-6: This has to be yes or no, it is a number'],
    ["form.ok ? 1 : 'a'", '0-17: a number and a text do not go together'],
    ['form.n.map(x, x)', '0-6: "map" walks over a list, this is a number'],
    ['form.rows.filter(r, r.qty)', '20-25: This has to be yes or no, it is a number'],
    ['form.n in form.n', '10-16: A list stands behind "in"'],
    ['half(form.n)', '0-12: There is no function "half"'],
    ['round()', '0-7: "round" takes 1–2 arguments, not 0'],
    ['days(form.day)', '0-14: "days" takes 2 arguments, not 1'],
    ['addDays(form.n, 1)', '8-14: Argument 1 of "addDays" cannot be a number'],
    ['sum(form.ways)', '0-14: "sum" does not work on these values'],
    ['has(form.n + 1)', '4-14: has() looks at a field, such as has(form.x)'],
    ['form.n.deeper', '0-13: a number has no "deeper"'],
    ['constructor', '0-11: There is nothing called "constructor"'],
    ['form.constructor', '0-16: There is no field "constructor"'],
    ['toString(form.n)', '0-16: There is no function "toString"'],
    ['[1, form.text]', '4-13: a number and a text do not go together'],
  ])('%s: %s', (text, expected) => {
    const { problems } = checked(text);
    expect(problems.map(({ from, to, message }) => `${from}-${to}: ${message.en}`)).toEqual([expected]);
    expect(problems[0]?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
  });

  test('is told of once', () => {
    expect(checked('form.gone + 1 > 2 && form.gone.map(r, r.a).exists(x, x)').problems).toHaveLength(2);
  });
});
