import { expect, test } from 'vitest';

import { checkExpression } from './check-expression.ts';
import { evaluate } from './evaluate.ts';
import { isProblem, parseExpression } from './parse.ts';
import { BOOLEAN, DATE, DATETIME, NUMBER, TEXT, type Type } from './types.ts';
import { isList, isValueRecord, type Value } from './values.ts';

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const CODES = new Set(['phone', 'visit']);
const row: Type = {
  kind: 'record',
  table: 'rows',
  members: new Map<string, Type>([
    ['n', NUMBER],
    ['ok', BOOLEAN],
    ['day', DATE],
  ]),
};
const members = new Map<string, Type>([
  ['n', NUMBER],
  ['m', NUMBER],
  ['ok', BOOLEAN],
  ['text', TEXT],
  ['day', DATE],
  ['at', DATETIME],
  ['way', { kind: 'code', codes: CODES }],
  ['ways', { kind: 'list', of: { kind: 'code', codes: CODES } }],
  ['who', { kind: 'who', noun: 'user' }],
  ['rows', { kind: 'list', of: row }],
]);
const names = new Map<string, Type>([
  ['form', { kind: 'record', table: '', members }],
  ['today', DATE],
  ['now', DATETIME],
  ['me', { kind: 'who', noun: 'user' }],
]);

const ATOMS = [...members.keys()].map((name) => `form.${name}`);
const OTHERS = [
  '1',
  '0',
  '2.5',
  "'phone'",
  "'2026-03-12'",
  'true',
  'false',
  'null',
  'today',
  'now',
  'me',
  'x',
  'x.n',
  '[]',
];
const SIGNS = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||', 'in'];
const CALLS = ['size', 'sum', 'min', 'max', 'round', 'addDays', 'addHours', 'addMonths', 'days', 'has'];

/** Some expression, sensible or not. */
function anExpression(roll: (sides: number) => number, depth: number): string {
  const inner = (): string => anExpression(roll, depth - 1);
  const pick = (list: readonly string[]): string => list[roll(list.length)] ?? '';
  if (depth === 0) return roll(3) > 0 ? pick(ATOMS) : pick(OTHERS);
  switch (roll(8)) {
    case 0:
      return `(${inner()} ${pick(SIGNS)} ${inner()})`;
    case 1:
      return `${pick(CALLS)}(${Array.from({ length: 1 + roll(2) }, inner).join(', ')})`;
    case 2:
      return `${pick(['form.rows', 'form.ways'])}.${pick(['map', 'filter', 'exists', 'all'])}(x, ${inner()})`;
    case 3:
      return `(${inner()} ? ${inner()} : ${inner()})`;
    case 4:
      return `${pick(['!', '-'])}${inner()}`;
    case 5:
      return `[${inner()}, ${inner()}]`;
    default:
      return `(${inner()} ${pick(SIGNS)} ${anExpression(roll, 0)})`;
  }
}

const SHAPE: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
};

/** Whether a value is what the checker promised; nothing always may be. */
function keeps(value: Value, type: Type): boolean {
  if (value === null || type.kind === 'unknown') return true;
  if (type.kind === 'list') return isList(value) && value.every((item) => keeps(item, type.of));
  if (type.kind === 'record' || type.kind === 'who') return isValueRecord(value);
  if (type.kind === 'number' || type.kind === 'boolean') return typeof value === type.kind;
  return typeof value === 'string' && (SHAPE[type.kind]?.test(value) ?? true);
}

const full: Value = {
  n: 3,
  m: -0.5,
  ok: true,
  text: '周到',
  day: '2026-01-31',
  at: '2026-12-31T23:30',
  way: 'visit',
  ways: ['phone'],
  who: { id: 'u1' },
  rows: [{ n: 1, ok: false, day: '2024-02-29' }, { n: 2 }, {}],
};
const someone = { today: '2026-03-12', now: '2026-03-12T09:30', me: { id: 'u1' } };

test('what the checker passes comes to what it promised, whatever was filled in', () => {
  const roll = dice(20_260_312);
  let passed = 0;
  for (let turn = 0; turn < 40_000; turn += 1) {
    const text = anExpression(roll, 1 + roll(3));
    const node = parseExpression(text);
    if (isProblem(node)) continue;
    const { type, problems } = checkExpression(node, names);
    if (problems.length > 0) continue;
    passed += 1;
    for (const form of [full, {}, { ...full, rows: [], n: 0, day: null }]) {
      const value = evaluate(node, { names: { form, ...someone }, budget: { left: 50_000 } });
      expect([text, value, keeps(value, type)]).toEqual([text, value, true]);
    }
  }
  expect(passed).toBeGreaterThan(2000);
});

test('no text at all makes it fail', () => {
  const roll = dice(7);
  const pieces = [
    ...ATOMS,
    ...OTHERS,
    ...SIGNS,
    ...CALLS,
    '(',
    ')',
    '[',
    ']',
    '.',
    ',',
    '?',
    ':',
    "'",
    '\\',
    '\n',
    '周',
    '!',
  ];
  for (let turn = 0; turn < 5000; turn += 1) {
    const text = Array.from({ length: 1 + roll(12) }, () => pieces[roll(pieces.length)]).join(
      roll(2) ? ' ' : '',
    );
    const node = parseExpression(text);
    if (isProblem(node)) {
      expect(node.from).toBeLessThanOrEqual(text.length);
      continue;
    }
    checkExpression(node, names);
    evaluate(node, { names: { form: full, ...someone }, budget: { left: 10_000 } });
  }
});
