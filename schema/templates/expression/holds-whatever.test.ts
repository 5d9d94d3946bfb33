import { expect, test } from 'vitest';

import { holdsWhatever } from './holds-whatever.ts';
import { isProblem, parseExpression } from './parse.ts';

test.each([
  ['form.kept == null || form.said >= form.kept', true],
  ['form.said >= form.kept || form.kept == null', true],
  ['form.said >= form.kept', false],
  ['form.said == null || form.said >= form.kept', false],
  ['form.known == 3', true],
  ['form.known == 4', false],
  ['form.known == 3 && form.kept == null', true],
  ['form.known == 3 && form.said > 1', false],
  ['form.known == 3 ? form.kept == null : form.said > 1', true],
  ['form.known == 4 ? form.kept == null : form.said > 1', false],
  ['form.said > 1 ? form.known == 3 : form.kept == null', true],
  ['today >= form.known', false],
  ['form.rows.all(r, r.a > 1)', false],
])('%s', (text, expected) => {
  const node = parseExpression(text);
  if (isProblem(node)) throw new Error(text);
  const names = { form: { known: 3 } };
  const isOpen = (field: string): boolean => field === 'said' || field === 'rows';
  expect(holdsWhatever(node, { names, isOpen })).toBe(expected);
});
