import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { isProblem, parseExpression, type RecordForm } from '@zhoudao/schema/templates/form/design';
import { expect, test } from 'vitest';

import { readCondition, readReckoning } from './read-sentence.ts';
import { Writer } from './sentence.ts';

const root = path.join(import.meta.dirname, '../../../../../schema/templates/form/papers');
const forms = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(path.join(root, name), 'utf8')) as RecordForm);

const values = (expr: string): string => expr.replaceAll(/[\s()]/g, '');

test('most rules of the trade are sentences, and a sentence writes what it was read from', () => {
  let said = 0;
  const rules = forms.flatMap((form) => form.rules);
  for (const rule of rules) {
    const table = rule.field.includes('.') ? rule.field.split('.')[0] : undefined;
    const writer = new Writer(table);
    const isValue = rule.effect === 'compute' || rule.effect === 'default';
    const reckoned = isValue ? readReckoning(rule.expr, table) : undefined;
    const condition = isValue ? undefined : readCondition(rule.expr, table, rule.effect === 'check');
    const written = reckoned ? writer.reckoning(reckoned) : condition && writer.condition(condition);
    if (written === undefined) continue;
    said += 1;
    const variable = (text: string): string => text.replaceAll(/map\((\w+),\s*\1\./g, 'map(r,r.');
    expect(values(variable(written)).replace(',0', '')).toBe(values(variable(rule.expr)).replace(',0', ''));
  }
  expect(said / rules.length).toBeGreaterThan(0.6);
});

test.each([
  ["form.way == 'visit' && form.n > 3", 'all', 2],
  ['form.a || !form.b', 'any', 2],
  ["form.way in ['a', 'b']", 'all', 1],
  ["!('a' in form.ways)", 'all', 1],
])('%s is a condition', (expr, join, count) => {
  const condition = readCondition(expr);
  expect(condition).toMatchObject({ join });
  expect(condition?.tests).toHaveLength(count);
  expect(new Writer(undefined).condition(condition!)).toBe(expr);
});

test.each(['form.a && (form.b || form.c)', 'form.rows.exists(r, r.a > 1)', 'form.', 'form.a == null'])(
  '%s is none',
  (expr) => {
    expect(readCondition(expr)).toBeUndefined();
  },
);

test('a check that lets what is empty pass says so', () => {
  const expr = '!has(row.from) || !has(row.to) || row.to >= row.from';
  const check = readCondition(expr, 'rows', true);
  expect(check).toMatchObject({ once: ['rows.from', 'rows.to'], tests: [{ test: 'atLeast' }] });
  expect(new Writer('rows').condition(check!)).toBe(expr);
});

test.each([
  ['row.count * row.price', 2],
  ['form.a + form.b * 2 - 1', 4],
  ['round(sum(form.rows.map(r, r.price)) / size(form.rows), 2)', 2],
  ['days(form.a, today)', 1],
  ['addDays(form.a, -3)', 1],
])('%s is a reckoning', (expr, count) => {
  const reckoning = readReckoning(expr, 'rows');
  expect(reckoning?.parts).toHaveLength(count);
  expect(new Writer('rows').reckoning(reckoning!)).toBe(expr);
});

test.each(['(form.a + form.b) * 2', 'form.a - (form.b - 1)', 'form.a > 0 ? 1 : 2'])('%s is none', (expr) => {
  expect(readReckoning(expr)).toBeUndefined();
});

test('a text with quotes stays one text', () => {
  const text = String.raw`it's a \ "text"`;
  const expr = new Writer(undefined).condition({
    join: 'all',
    once: [],
    tests: [{ left: { kind: 'field', target: 'a' }, test: 'is', right: [{ kind: 'value', value: text }] }],
  });
  const node = parseExpression(expr);
  expect(isProblem(node) || (node.kind === 'binary' && node.right)).toMatchObject({ value: text });
});
