import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { previewSeverity, readModel } from './severity-preview.ts';

const file = new URL('../../../../schema/templates/scoring/complaint-severity.json', import.meta.url);
const model = readModel(JSON.parse(readFileSync(file, 'utf8')));

const preview = (
  severity: number,
  safety: number,
  complexity: number,
  impact: number,
  immediacy: number,
  facts = {},
) => {
  if (!model) throw new Error('The template is not a scoring model');
  return previewSeverity(model, { severity, safety, complexity, impact, immediacy }, facts, 'zh-CN');
};

// The worked examples of the severity model.
test.each([
  [0, 0, 0, 0, 0, 0, 'L1'],
  [1, 0, 1, 1, 1, 18.75, 'L1'],
  [2, 0, 2, 2, 2, 37.5, 'L2'],
  [3, 1, 3, 3, 2, 58.75, 'L3'],
  [4, 0, 3, 4, 3, 68.75, 'L3'],
  [3, 4, 2, 3, 4, 82.5, 'L4'],
])('ratings %i %i %i %i %i give %d, %s', (...row) => {
  const [severity, safety, complexity, impact, immediacy, index, level] = row as [
    number,
    number,
    number,
    number,
    number,
    number,
    string,
  ];
  expect(preview(severity, safety, complexity, impact, immediacy)).toMatchObject({ index, level });
});

test('circumstances lift the level and say why', () => {
  expect(preview(0, 4, 0, 0, 0)).toMatchObject({ level: 'L4', reasons: ['安全影响为最高分,直接定为特大'] });
  expect(preview(1, 0, 1, 1, 1, { mediaRisk: true })).toMatchObject({ level: 'L3' });
  expect(preview(1, 0, 1, 1, 1, { groupSize: 5 })).toMatchObject({ level: 'L3' });
  expect(preview(1, 0, 1, 1, 1, { customerGrade: 'A', isRepeat: true })).toMatchObject({ level: 'L3' });
  expect(preview(3, 4, 2, 3, 4, { customerGrade: 'A' })).toMatchObject({ level: 'L4' });
});

test('nothing is shown before all five are rated, and a strange body is no model', () => {
  if (!model) throw new Error('The template is not a scoring model');
  expect(
    previewSeverity(model, { severity: 1, safety: null, complexity: 1, impact: 1, immediacy: 1 }, {}, 'en'),
  ).toBeNull();
  expect(readModel({ hello: 1 })).toBeNull();
});
