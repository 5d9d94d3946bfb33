import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { previewSeverity, readModel } from './severity-preview.ts';

const file = new URL('../../../../../schema/templates/scoring/complaint-severity.json', import.meta.url);
const model = readModel(JSON.parse(readFileSync(file, 'utf8')));

const preview = (ratings: readonly number[], facts = {}) => {
  if (!model) throw new Error('The template is not a scoring model');
  const [severity = 0, safety = 0, complexity = 0, impact = 0, immediacy = 0] = ratings;
  return previewSeverity(model, { severity, safety, complexity, impact, immediacy }, facts, 'zh-CN');
};

// The worked examples of the severity model.
test.each([
  { ratings: [0, 0, 0, 0, 0], index: 0, level: 'L1' },
  { ratings: [1, 0, 1, 1, 1], index: 18.75, level: 'L1' },
  { ratings: [2, 0, 2, 2, 2], index: 37.5, level: 'L2' },
  { ratings: [3, 1, 3, 3, 2], index: 58.75, level: 'L3' },
  { ratings: [4, 0, 3, 4, 3], index: 68.75, level: 'L3' },
  { ratings: [3, 4, 2, 3, 4], index: 82.5, level: 'L4' },
])('ratings $ratings give $index, $level', ({ ratings, index, level }) => {
  expect(preview(ratings)).toMatchObject({ index, level: { key: level } });
});

test('circumstances lift the level and say why', () => {
  expect(preview([0, 4, 0, 0, 0])?.reasons).toHaveLength(1);
  expect(preview([0, 4, 0, 0, 0])).toMatchObject({ level: { key: 'L4' } });
  expect(preview([1, 0, 1, 1, 1], { mediaRisk: true })).toMatchObject({ level: { key: 'L3' } });
  expect(preview([1, 0, 1, 1, 1], { groupSize: 5 })).toMatchObject({ level: { key: 'L3' } });
  expect(preview([1, 0, 1, 1, 1], { customerGrade: 'A', isRepeat: true })).toMatchObject({
    level: { key: 'L3' },
  });
  expect(preview([3, 4, 2, 3, 4], { customerGrade: 'A' })).toMatchObject({ level: { key: 'L4' } });
});

test('nothing is shown before all five are rated, and a strange body is no model', () => {
  if (!model) throw new Error('The template is not a scoring model');
  expect(
    previewSeverity(model, { severity: 1, safety: null, complexity: 1, impact: 1, immediacy: 1 }, {}, 'en'),
  ).toBeNull();
  expect(readModel({ hello: 1 })).toBeNull();
});
