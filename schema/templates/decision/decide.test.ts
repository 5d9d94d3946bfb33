import { expect, test } from 'vitest';

import { libraryTemplates } from '../index.ts';
import { decide, type DecisionTable } from './decision.ts';

const shipped = (key: string): DecisionTable => libraryTemplates().get(`decision/${key}`) as DecisionTable;

test.each([
  [5_000_000, false, 's', ['infoLead']],
  [5_000_001, false, 'm', ['infoLead', 'manager', 'finance']],
  [20_000_000, false, 'm', ['infoLead', 'manager', 'finance']],
  [100_000_000, false, 'l', ['infoLead', 'manager', 'finance', 'director']],
  [100_000_001, false, 'xl', ['generalManager']],
  [1, true, 'veto', ['generalManager']],
])('a limit of %i 分, veto %s, is decided by the row %s', (limit, hasVeto, row, approvers) => {
  expect(decide(shipped('credit-approval'), { limit, hasVeto })).toEqual({
    hits: [row],
    outputs: { approvers },
  });
});

test('a limit that nobody knows goes to the top', () => {
  expect(decide(shipped('credit-approval'), {}).hits).toEqual(['xl']);
});

test.each([
  ['AAA', 90, 1.5],
  ['AA', 60, 1],
  ['A', 45, 0.8],
  ['BBB', 30, 0.6],
  ['BB', 15, 0.4],
  ['B', 7, 0.2],
  ['C', 0, 0],
  ['D', 0, 0],
])('the grade %s has %i days and the factor %f', (grade, termDays, factor) => {
  expect(decide(shipped('credit-terms'), { grade }).outputs).toMatchObject({ termDays, factor });
});

// Base and collateral bounded by a tenth of the net assets, the company's cap and what is asked for, in whole thousands.
test.each([
  [400_000, 'A', 15_000_000, 0, 480_000],
  [400_000, 'A', 15_000_000, 500_000, 830_000],
  [400_000, 'AA', 15_000_000, 0, 800_000],
  [123_456.78, 'BBB', 3_000_000, 50_000, 109_000],
  [400_000, 'C', 15_000_000, 0, 0],
])(
  'the terms give %f a month at %s, with %i of net assets and %i of collateral, the limit %i',
  (...[monthly, grade, netAssets, collateral, limit]) => {
    const { termDays, factor } = decide(shipped('credit-terms'), { grade }).outputs;
    const base = ((monthly * Number(termDays)) / 30) * Number(factor);
    const secured = Number(termDays) === 0 ? 0 : collateral * 0.7;
    const bounded = Math.min(base + secured, netAssets / 10, 2_000_000, 1_000_000);
    expect(Math.floor(bounded / 1000) * 1000).toBe(limit);
  },
);

test.each([
  [4, 4, 'urgent'],
  [3, 4, 'urgent'],
  [3, 3, 'important'],
  [2, 3, 'important'],
  [1, 4, 'normal'],
])('impact %i and urgency %i are %s', (impact, urgency, priority) => {
  expect(decide(shipped('intake-priority'), { impact, urgency }).outputs).toEqual({ priority });
});

const table = (more: Partial<DecisionTable>): DecisionTable => ({
  id: 'core:decision/t',
  kind: 'decision',
  key: 't',
  version: 1,
  title: { 'zh-CN': '表', en: 'Table' },
  hitPolicy: 'ruleOrder',
  inputs: [{ id: 'n', title: { 'zh-CN': '数', en: 'Number' }, type: 'number' }],
  outputs: [{ id: 'fee', title: { 'zh-CN': '费', en: 'Fee' }, type: 'number' }],
  rows: [
    { id: 'a', if: { n: '$ > 0' }, answer: { fee: 0.1 } },
    { id: 'b', if: { n: '$ > 10' }, answer: { fee: 0.2 } },
    { id: 'c', if: {}, answer: { fee: -1 } },
  ],
  ...more,
});

test('rows that are hit answer in their order', () => {
  expect(decide(table({}), { n: 11 })).toEqual({ hits: ['a', 'b', 'c'], outputs: { fee: [0.1, 0.2, -1] } });
  expect(decide(table({}), { n: -1 })).toEqual({ hits: ['c'], outputs: { fee: [-1] } });
});

test.each([
  ['sum', -0.7],
  ['count', 3],
  ['min', -1],
  ['max', 0.2],
] as const)('the answers of all rows become their %s', (collect, fee) => {
  expect(decide(table({ hitPolicy: 'collect', collect }), { n: 11 }).outputs).toEqual({ fee });
});

test('collecting nothing gives no smallest and no greatest', () => {
  const none = table({ hitPolicy: 'collect', collect: 'max', rows: [table({}).rows[1]!] });
  expect(decide(none, { n: 1 })).toEqual({ hits: [], outputs: { fee: null } });
});

test('a table that allows one row answers nothing where two are hit, and names both', () => {
  expect(decide(table({ hitPolicy: 'unique' }), { n: 1 })).toEqual({
    hits: ['a', 'c'],
    outputs: {},
    isAmbiguous: true,
  });
});

test('a cell that would run for ever holds nothing', () => {
  const list = `[${Array.from({ length: 90 }, () => '1').join(', ')}]`;
  const cell = `${list}.all(a, ${list}.all(b, a == b))`;
  const rows = Array.from({ length: 300 }, (_, at) => ({
    id: `r${at}`,
    if: { n: cell },
    answer: { fee: 1 },
  }));
  const started = performance.now();
  expect(decide(table({ rows }), { n: 1 }).hits.length).toBeLessThan(300);
  expect(performance.now() - started).toBeLessThan(1000);
});
