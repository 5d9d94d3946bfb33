import { describe, expect, test } from 'vitest';

import type { Facts } from '../condition.ts';
import { baseTemplate } from '../index.ts';
import { hundredthsToText, judge, ratingProblems } from './judge.ts';
import type { ScoringModel } from './scoring.ts';

const model = baseTemplate<ScoringModel>('scoring', 'complaint-severity');
const LEVELS = ['L1', 'L2', 'L3', 'L4'];

const rated = (list: readonly number[]) => {
  const [severity = 0, safety = 0, complexity = 0, impact = 0, immediacy = 0] = list;
  return { severity, safety, complexity, impact, immediacy };
};
const judged = (list: readonly number[], circumstances: Facts = {}) =>
  judge(model, rated(list), circumstances);

describe('the severity of a complaint', () => {
  test.each([
    [[0, 0, 0, 0, 0], '0.00', 'L1'],
    [[1, 0, 1, 1, 1], '18.75', 'L1'],
    [[2, 0, 2, 2, 2], '37.50', 'L2'],
    [[3, 1, 3, 3, 2], '58.75', 'L3'],
    [[4, 0, 3, 4, 3], '68.75', 'L3'],
    [[3, 4, 2, 3, 4], '82.50', 'L4'],
    [[4, 4, 4, 4, 4], '100.00', 'L4'],
  ])('rated %j is %s and %s', (list, index, level) => {
    const verdict = judged(list);
    expect([hundredthsToText(verdict.indexHundredths), verdict.level]).toEqual([index, level]);
  });

  test.each([
    // 0.30 × 4 is exactly 30.00, the first value of L2.
    [[4, 0, 0, 0, 0], 3000, 'L2'],
    [[3, 0, 1, 1, 0], 3000, 'L2'],
    [[3, 0, 3, 0, 0], 3000, 'L2'],
    [[2, 2, 2, 2, 2], 5000, 'L3'],
    [[4, 3, 1, 2, 4], 7625, 'L4'],
    [[4, 3, 4, 1, 3], 7500, 'L4'],
    [[0, 3, 4, 0, 0], 2875, 'L1'],
  ])('rated %j stands exactly at %i hundredths, %s', (list, hundredths, level) => {
    expect(judged(list)).toMatchObject({ indexHundredths: hundredths, level });
  });

  test.each<[readonly number[], Facts, string, readonly string[]]>([
    [[0, 4, 0, 0, 0], {}, 'L4', ['safetyHighest']],
    [[0, 0, 0, 0, 0], { mediaRisk: true }, 'L3', ['media']],
    [[0, 0, 0, 0, 0], { channel: 'regulator' }, 'L3', ['media']],
    [[0, 0, 0, 0, 0], { channel: 'email', mediaRisk: false }, 'L1', []],
    [[0, 0, 0, 0, 0], { groupSize: 5 }, 'L3', ['group']],
    [[0, 0, 0, 0, 0], { groupSize: 4 }, 'L1', []],
    [[0, 0, 0, 0, 0], { customerGrade: 'A' }, 'L2', ['keyAccount']],
    [[0, 0, 0, 0, 0], { customerGrade: 'B' }, 'L1', []],
    [[0, 0, 0, 0, 0], { isRepeat: true }, 'L2', ['repeat']],
    [[0, 0, 0, 0, 0], { customerGrade: 'A', isRepeat: true }, 'L3', ['keyAccount', 'repeat']],
    [[0, 0, 0, 0, 0], { mediaRisk: true, groupSize: 9, isRepeat: true }, 'L4', ['media', 'repeat']],
    [[3, 4, 2, 3, 4], { customerGrade: 'A', isRepeat: true, mediaRisk: true }, 'L4', []],
  ])('rated %j under %j is %s', (list, circumstances, level, overrides) => {
    const verdict = judged(list, circumstances);
    expect(verdict.level).toBe(level);
    expect(
      verdict.reasons.flatMap((reason) => (reason.code === 'override' ? [reason.override] : [])),
    ).toEqual(overrides);
  });

  test('is not judged by ratings that are missing, broken or out of range', () => {
    expect(ratingProblems(model, rated([0, 1, 2, 3, 4]))).toEqual([]);
    expect(ratingProblems(model, { severity: 5, safety: -1, complexity: 1.5, impact: Number.NaN })).toEqual([
      { criterion: 'severity' },
      { criterion: 'safety' },
      { criterion: 'complexity' },
      { criterion: 'impact' },
      { criterion: 'immediacy' },
    ]);
  });

  test('never falls when a rating rises, and agrees with exact fractions, for all ratings there are', () => {
    const steps = [0, 1, 2, 3, 4];
    const all = steps.reduce<number[][]>(
      (lists) => lists.flatMap((list) => steps.map((step) => [...list, step])),
      [[]],
    );
    const circumstances: Facts[] = [{}, { isRepeat: true, customerGrade: 'A' }, { groupSize: 9 }];
    expect(all).toHaveLength(5 ** 5);
    // In units of 1/80 of a rating step every weight is whole: 24, 20, 8, 16, 12.
    const exact = ([s = 0, a = 0, c = 0, i = 0, m = 0]: readonly number[]) =>
      (24 * s + 20 * a + 8 * c + 16 * i + 12 * m) * 31.25;
    const rankOf = (list: readonly number[], facts: Facts) => LEVELS.indexOf(judged(list, facts).level);
    const raisedAt = (list: readonly number[], at: number) =>
      list.map((value, index) => (index === at ? Math.min(4, value + 1) : value));
    expect(all.filter((list) => judged(list).indexHundredths !== exact(list))).toEqual([]);
    for (const facts of circumstances) {
      const falls = (list: readonly number[]) =>
        steps.some((at) => rankOf(raisedAt(list, at), facts) < rankOf(list, facts));
      expect(all.filter(falls)).toEqual([]);
    }
  });

  test('rounds half up once, at the end, for weights that do not divide evenly', () => {
    const thirds: ScoringModel = {
      ...model,
      maxRating: 3,
      criteria: [
        { ...model.criteria[0]!, weight: '0.3335' },
        { ...model.criteria[1]!, weight: '0.6665' },
      ],
    };
    expect(judge(thirds, { severity: 1, safety: 0 }, {}).indexHundredths).toBe(1112);
    expect(judge(thirds, { severity: 3, safety: 3 }, {}).indexHundredths).toBe(10_000);
  });
});
