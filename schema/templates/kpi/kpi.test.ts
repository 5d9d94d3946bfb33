import { expect, test } from 'vitest';

import { libraryTemplates } from '../index.ts';
import { indicatorValue, meetsTarget, type Indicator, type IndicatorLibrary } from './kpi.ts';

const libraries = [...libraryTemplates().values()].filter(({ kind }) => kind === 'kpi') as IndicatorLibrary[];
const all = new Map(libraries.flatMap(({ indicators }) => indicators).map((one) => [one.id, one]));
const known = (id: string): Indicator => all.get(id)!;

test('there are 127 indicators, no id stands in two libraries, each reads as words', () => {
  expect(libraries.flatMap(({ indicators }) => indicators)).toHaveLength(127);
  expect(all.size).toBe(127);
  for (const { id, title, formula, expr, inputs = [] } of all.values()) {
    expect(`${id} ${title['zh-CN']} ${formula['zh-CN']}`).toMatch(/\p{Script=Han}/u);
    expect(`${id} ${title.en} ${formula.en}`).not.toMatch(/\p{Script=Han}/u);
    for (const input of inputs) expect(`${id} ${expr}`).toContain(input.id);
  }
});

test.each<[string, Record<string, number>, number | null]>([
  ['D-CUS-02', { part: 100, whole: 1000 }, 10],
  ['D-CUS-01', { atEnd: 1050, gained: 150, atStart: 1000 }, 90],
  ['D-CUS-03', { atEnd: 1100, atStart: 1000 }, 10],
  ['D-IMP-03', { before: 120, after: 96 }, -20],
  ['D-IMP-03', { before: 72, after: 82.8 }, 15],
  ['D-IMP-03', { before: -10, after: -5 }, 50],
  ['D-IMP-03', { before: 0, after: 5 }, null],
  ['D-SUR-04', { promoters: 112, detractors: 34, answers: 200 }, 39],
  ['D-CRD-06', { receivable: 1_800_000, sales: 5_400_000, days: 90 }, 30],
  ['D-INF-01', { part: 85, whole: 100 }, 85],
  ['D-SPM-02', { part: 35, whole: 275 }, 12.7272727272727],
  ['D-QMS-02', { failed: 6, all: 200 }, 97],
  ['D-QMS-02', { failed: 1, all: 200 }, 99.5],
  ['D-INB-01', { inTime: 80, answered: 95, abandoned: 10, early: 5 }, 80],
  ['D-INB-13', { missed: 10, actual: 100 }, 90],
  ['D-INB-17', { now: 82, before: 80 }, 2],
  ['D-CMP-04', { part: 3, whole: 1000 }, 3],
  ['D-SVC-04', { part: 0, whole: 0 }, null],
  ['D-SVC-04', {}, null],
])('%s of %j is %s', (id, inputs, value) => {
  expect(indicatorValue(known(id), inputs)).toBe(value);
});

test('a target is kept from its own side', () => {
  expect([95, 94.99].map((value) => meetsTarget(known('D-SVC-04'), value))).toEqual([true, false]);
  expect([3, 3.01].map((value) => meetsTarget(known('D-CMP-05'), value))).toEqual([true, false]);
  expect(meetsTarget(known('D-SVC-04'), null)).toBeNull();
  expect(meetsTarget(known('D-INB-05'), 240)).toBeNull();
});

test('reports speak of indicators that there are', () => {
  const reports = [...libraryTemplates().values()].filter(({ kind }) => kind === 'report');
  const spoken = reports.flatMap(
    (report) => (report as unknown as { parts: { indicators: string[] }[] }).parts,
  );
  expect(spoken.flatMap(({ indicators }) => indicators).filter((id) => !all.has(id))).toEqual([]);
  expect(reports).toHaveLength(9);
});
