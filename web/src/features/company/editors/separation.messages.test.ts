import { baseTemplate, type SeparationOfDuties } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { text } from './separation.messages.ts';

test('every figure of the shipped rules has a name of its own', () => {
  const { rules } = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const figures = rules.flatMap(({ figures: held = {} }) => Object.keys(held));
  expect(figures.length).toBeGreaterThan(2);
  expect(figures.filter((name) => text.maybe(`separation.figure.${name}`, '') === '')).toEqual([]);
});
