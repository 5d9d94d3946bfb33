import { describe, expect, test } from 'vitest';

import { libraryTemplates } from '../index.ts';
import { gradeOf, scoreCard, valueProblems, type ScoreValues } from './score.ts';
import type { Scorecard } from './scorecard.ts';

const shipped = (key: string): Scorecard => libraryTemplates().get(`scorecard/${key}`) as Scorecard;
const credit = shipped('credit');
const EXAMPLE: ScoreValues = {
  CH1: 0.96,
  CH2: 1,
  CH3: 12,
  CH4: 0,
  CH5: 4,
  CP1: 1.65,
  CP2: 0.95,
  CP3: 0.22,
  CP4: 0.08,
  CP5: 7,
  CP6: 1.04,
  CA1: 0.52,
  CA2: 15,
  CA3: 1,
  CA4: 0.045,
  CO1: 0.5,
  CO2: 3,
  CD1: 3,
  CD2: 3,
  CD3: 3.5,
  CD4: 2,
};

describe('credit', () => {
  test('the worked example comes to 74.60 and A, dimension by dimension', () => {
    const verdict = scoreCard(credit, EXAMPLE);
    expect(verdict).toMatchObject({ score: '74.60', grade: 'A', completeness: '100.00', reasons: [] });
    expect(verdict.dimensions).toEqual({
      character: '24.5',
      capacity: '18.6',
      capital: '14.3',
      collateral: '6',
      conditions: '11.2',
    });
    expect(verdict.lines[0]).toEqual({ item: 'CH1', value: 0.96, band: 'b2', points: '9.6' });
    expect(verdict.lines.map(({ points }) => Number(points))).toEqual([
      9.6, 6, 2.5, 4, 2.4, 4.8, 2.4, 4, 1.8, 3.2, 2.4, 4.2, 5.6, 3, 1.5, 4.2, 1.8, 2.4, 3.2, 3.2, 2.4,
    ]);
  });

  test.each([
    ['90', 'AAA'],
    ['89.995', 'AAA'],
    ['89.99', 'AA'],
    ['80', 'AA'],
    ['79.99', 'A'],
    ['70', 'A'],
    ['69.99', 'BBB'],
    ['60', 'BBB'],
    ['59.99', 'BB'],
    ['50', 'BB'],
    ['49.99', 'B'],
    ['40', 'B'],
    ['39.99', 'C'],
    ['20', 'C'],
    ['19.99', 'D'],
    ['0', 'D'],
  ])('%s is %s', (points, grade) => {
    expect(gradeOf(credit, points)).toBe(grade);
  });

  test('where grades begin above their figure, the figure itself is the grade below', () => {
    const above: Scorecard = { ...credit, boundary: 'above' };
    expect([gradeOf(above, '90'), gradeOf(above, '90.01'), gradeOf(above, '0')]).toEqual(['AA', 'AAA', 'D']);
  });

  const best = Object.fromEntries(
    credit.items.map(({ id, bands }) => [id, bands?.[0]?.when.startsWith('$ <=') ? -1e6 : 1e6]),
  );
  test.each([
    [{ isDishonest: true }, 'D', ['dishonest']],
    [{ isStopped: true }, 'D', ['stopped']],
    [{ overdueDays: 91 }, 'D', ['overdue90']],
    [{ overdueDays: 90 }, 'C', ['overdue60']],
    [{ overdueDays: 61 }, 'C', ['overdue60']],
    [{ overdueDays: 60 }, 'AAA', []],
    [{ isSuedOverPayment: true }, 'C', ['sued']],
    [{ bouncedCheques: 2 }, 'C', ['bounced']],
    [{ bouncedCheques: 1 }, 'AAA', []],
    [{ hasFalseDocuments: true, monthsKnown: 1 }, 'D', ['falseDocuments']],
    [{ monthsKnown: 5 }, 'A', ['new']],
    [{ monthsKnown: 6 }, 'AAA', []],
    [{}, 'AAA', []],
  ])('a perfect card under %j is %s', (facts, grade, guards) => {
    const verdict = scoreCard(credit, best, facts);
    expect([verdict.score, verdict.grade]).toEqual(['100.00', grade]);
    expect(verdict.reasons.flatMap((one) => (one.code === 'guard' ? [one.guard] : []))).toEqual(guards);
  });

  test('gaps lower the grade, and too many leave none', () => {
    const without = (...ids: string[]): ScoreValues => ({
      ...best,
      ...Object.fromEntries(ids.map((id) => [id, null])),
    });
    // 12 + 6 + 2 × 1 … the weights that are missing make exactly 20, then 21.
    expect(scoreCard(credit, without('CH1', 'CH5', 'CH3'))).toMatchObject({
      score: '80.00',
      completeness: '80.00',
      grade: 'AA',
    });
    expect(scoreCard(credit, without('CH1', 'CH2', 'CP3'))).toMatchObject({
      completeness: '77.00',
      grade: 'A',
      reasons: [],
    });
    expect(scoreCard(credit, without('CH1', 'CH2', 'CH3', 'CA1', 'CA2', 'CO1'))).toMatchObject({
      completeness: '56.00',
      grade: null,
      reasons: [{ code: 'incomplete', from: 'BB', to: null }],
    });
  });
});

describe('the quality of a call', () => {
  const card = shipped('call-quality');
  const RATED = ['full', 'full', 'largely', 'mostly', 'half', 'full', 'full', 'half'];
  const rated = (change: Readonly<Record<string, string | null>> = {}): ScoreValues => ({
    ...Object.fromEntries(card.items.map(({ id }, at) => [id, RATED[at] ?? null])),
    ...change,
  });

  test.each([
    [{}, '85.00', 'pass', []],
    [{ identity: null }, '83.33', 'pass', []],
    [{ compliance: 'none' }, '0.00', 'fail', [{ code: 'fatal', item: 'compliance' }]],
    [{ greeting: 'none' }, '75.00', 'fail', []],
  ])('rated %j is %s', (change, points, grade, reasons) => {
    expect(scoreCard(card, rated(change))).toMatchObject({ score: points, grade, reasons });
  });

  test('is nothing where nothing applies', () => {
    expect(scoreCard(card, {})).toMatchObject({ score: null, grade: null, completeness: '0.00' });
  });
});

test.each([
  ['customer-value', [86, 70, 80, 90, 60, 100, 40], '79.80', 'B'],
  ['relationship', [80, 90, 70, 60, 100], '79.50', 'keep'],
  ['relationship', [75, 75, 75, 75, 75], '75.00', 'keep'],
  ['relationship', [74.99, 74.99, 74.99, 74.99, 74.99], '74.99', 'improve'],
  ['proposal', [38, 8, 7, 9, 6, 7], '75.00', 'revise'],
])('%s of %j comes to %s and %s', (key, given, points, grade) => {
  const card = shipped(key);
  const values = Object.fromEntries(card.items.map(({ id }, at) => [id, given[at] ?? null]));
  expect(scoreCard(card, values)).toMatchObject({ score: points, grade });
});

test.each([
  [{ creditGrade: 'D' }, 'B'],
  [{ monthsKnown: 3 }, 'B'],
  [{ creditGrade: 'AA', monthsKnown: 30 }, 'A'],
])('the value of a customer under %j is at most %s', (facts, grade) => {
  const card = shipped('customer-value');
  expect(scoreCard(card, Object.fromEntries(card.items.map(({ id }) => [id, 100])), facts).grade).toBe(grade);
});

test('a strategic customer has at least B', () => {
  expect(scoreCard(shipped('customer-value'), { sales: 1 }, { isStrategic: true }).grade).toBe('B');
});

test.each([
  [6, 24, 860_000, '5.00'],
  [21, 12, 420_000, '4.20'],
  [71, 6, 150_000, '3.00'],
  [178, 15, 510_000, '4.10'],
  [3, 2, 18_000, '2.10'],
  [229, 1, 9000, '1.00'],
  [32, 9, 95_000, '2.70'],
  [121, 4, 260_000, '3.00'],
  [13, 1, 120_000, '2.80'],
  [316, 3, 30_000, '1.80'],
])('%i days, %i orders and %i yuan are %s', (recency, frequency, money, points) => {
  expect(scoreCard(shipped('rfm'), { recency, frequency, money }).score).toBe(points);
});

test('points beyond what can be given, choices that there are not and numbers that are none are told', () => {
  expect(valueProblems(shipped('proposal'), { economic: 51, scope: -1, cost: 10 })).toEqual([
    'economic',
    'scope',
  ]);
  expect(valueProblems(shipped('call-quality'), { greeting: 'splendid', closing: 'full' })).toEqual([
    'greeting',
  ]);
  expect(valueProblems(credit, { CH1: Number.NaN, CH2: 'full', CH3: 4 })).toEqual(['CH1', 'CH2']);
});
