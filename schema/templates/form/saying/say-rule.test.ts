import { describe, expect, test } from 'vitest';

import { isProblem, parseExpression } from '../../expression/parse.ts';
import { papers } from '../papers.ts';
import { rulesOf } from '../record/compile-rules.ts';
import type { RecordForm } from '../record/record-form.ts';
import { referencesIn, replaced } from './references.ts';
import { sayExpression } from './say-expression.ts';
import { sayRule, targetOfRule } from './say-rule.ts';

const title = (form: RecordForm, target: string): { zh: string; en: string } => {
  const words = targetOfRule(form, target)?.column.title;
  return { zh: words?.['zh-CN'] ?? '?', en: words?.en ?? '?' };
};

describe.each(papers().map((form) => [form.key, form] as const))('%s', (_, form) => {
  test('every rule is read out in both languages, with each of its fields and without ids', () => {
    for (const { rule, reads } of rulesOf(form).rules) {
      const said = sayRule(form, rule);
      expect(said).toBeDefined();
      const { 'zh-CN': zh = '', en = '' } = said ?? {};
      for (const text of [zh, en]) {
        expect(text).not.toMatch(/form\.|row\.|undefined|\{\d\}|&&|\|\||==|\w\(/);
        expect(text).not.toMatch(/“”|""/);
      }
      expect(en).not.toMatch(/\p{Script=Han}/u);
      for (const read of reads) {
        expect(zh).toContain(title(form, read).zh);
        expect(en).toContain(title(form, read).en);
      }
    }
  });

  test('what an expression names is found where it stands', () => {
    for (const { rule, reads } of rulesOf(form).rules) {
      const place = { form, table: rule.field.includes('.') ? rule.field.split('.')[0] : undefined };
      const references = referencesIn(rule.expr, place);
      expect(new Set(references.map((one) => one.target))).toEqual(new Set(reads));
      for (const { target, from, to } of references)
        expect(rule.expr.slice(from, to)).toBe(target.split('.').at(-1));
    }
  });
});

const words = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const form: RecordForm = {
  id: 'core:form/T-1',
  kind: 'form',
  key: 'T-1',
  version: 1,
  title: words('测试', 'Test'),
  subject: 'record',
  module: 'tests',
  help: words('测试', 'Test'),
  sections: [{ id: 'all', block: 'grid', title: words('全部', 'All') }],
  fields: [
    { id: 'amount', title: words('金额', 'Amount'), type: 'money', section: 'all', span: 8 },
    {
      id: 'way',
      title: words('方式', 'Way'),
      type: 'choice',
      options: [{ id: 'visit', title: words('上门', 'On site') }],
      section: 'all',
      span: 8,
    },
    { id: 'day', title: words('日期', 'Day'), type: 'date', section: 'all', span: 8 },
    { id: 'ok', title: words('同意', 'Agreed'), type: 'boolean', section: 'all', span: 8 },
    {
      id: 'topics',
      title: words('主题', 'Topics'),
      type: 'choices',
      dictionary: 'topic',
      section: 'all',
      span: 8,
    },
    {
      id: 'rows',
      title: words('明细', 'Items'),
      type: 'table',
      section: 'all',
      span: 24,
      columns: [
        { id: 'price', title: words('单价', 'Price'), type: 'money' },
        { id: 'count', title: words('数量', 'Count'), type: 'number' },
      ],
    },
  ],
  rules: [],
  listed: ['amount'],
};

test.each([
  [
    "form.amount > 100000 && form.way == 'visit'",
    '“金额”大于 1,000 元，且“方式”为“上门”',
    '"Amount" is above 1,000 yuan and "Way" is "On site"',
  ],
  ['form.ok || !form.ok', '“同意”为“是”，或“同意”为“否”', '"Agreed" is yes or "Agreed" is no'],
  [
    '(form.ok || has(form.day)) && form.day <= today',
    '（“同意”为“是”，或“日期”已填写），且“日期”不晚于今天',
    '("Agreed" is yes or "Day" is filled in) and "Day" is not after today',
  ],
  [
    'sum(form.rows.map(r, r.price * r.count))',
    '“明细”各行的（“单价” × “数量”）之和',
    'the sum of ("Price" × "Count") of each row of "Items"',
  ],
  [
    'size(form.rows.filter(r, r.count > 2)) >= 1',
    '“明细”中“数量”大于 2 的数量不小于 1',
    'the number in "Items" where "Count" is above 2 is at least 1',
  ],
  ["'A01' in form.topics", '“主题”包含“投诉”', '"Topics" holds "Complaint"'],
  ["!(form.way in ['visit'])", '“方式”不为“上门”', '"Way" is not "On site"'],
  ['form.day > addDays(today, -3)', '“日期”晚于今天之前 3 天', '"Day" is after 3 days before today'],
  [
    '!(form.day < today || form.ok == true)',
    '“日期”不早于今天，且“同意”不为“是”',
    '"Day" is not before today and "Agreed" is not yes',
  ],
  [
    'form.amount > 0 ? 1 : 2',
    '“金额”大于 0 元时为 1，否则为 2',
    '1 when "Amount" is above 0 yuan, otherwise 2',
  ],
  ['(form.amount + 1) * 2', '（“金额” + 1）× 2', '("Amount" + 1) × 2'],
])('%s', (expr, zh, en) => {
  const node = parseExpression(expr);
  if (isProblem(node)) throw new Error(node.message.en);
  const entry = (): ReturnType<typeof words> => words('投诉', 'Complaint');
  expect(sayExpression(node, { form, entry })).toEqual(words(zh, en));
});

test.each([
  ['visible', 'true', '始终显示“金额”', 'Always show "Amount"'],
  ['required', 'false', '“金额”始终可不填', '"Amount" is never required'],
  ['readonly', 'true', '“金额”始终只读', '"Amount" is always locked'],
] as const)('%s when %s', (effect, expr, zh, en) => {
  expect(sayRule(form, { field: 'amount', effect, expr })).toEqual(words(zh, en));
});

test('an id is replaced where it is one, and nowhere else', () => {
  const expr = "form.way == 'way' && form.rows.exists(way, way.count > 1) && form.rows.all(r, r.price > 0)";
  const references = referencesIn(expr, { form });
  const put = (target: string, text: string): string =>
    replaced(
      expr,
      references.filter((one) => one.target === target).map((one) => ({ ...one, text })),
    );
  expect(put('way', 'xWay')).toBe(expr.replace('form.way', 'form.xWay'));
  expect(put('rows.count', 'n')).toBe(expr.replace('way.count', 'way.n'));
  expect(put('rows', 'lines')).toBe(expr.replaceAll('form.rows', 'form.lines'));
});

test('what cannot be read is not read out', () => {
  expect(sayRule(form, { field: 'amount', effect: 'visible', expr: 'form.' })).toBeUndefined();
  expect(sayRule(form, { field: 'gone', effect: 'visible', expr: 'true' })).toBeUndefined();
  expect(referencesIn('form.', { form })).toEqual([]);
});
