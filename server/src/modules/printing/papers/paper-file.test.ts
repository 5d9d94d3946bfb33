import { expect, test } from 'vitest';

import { fileName, unlike } from './paper-file.ts';

test('two papers of one long name have two names', () => {
  const taken = new Set<string>();
  const name = `X1 ${'长'.repeat(500)}`;
  const made = [1, 2, 3].map(() => unlike(taken, name, 'pdf'));
  expect(new Set(made).size).toBe(3);
  for (const one of made) expect(Array.from(one).length).toBeLessThanOrEqual(124);
  expect(made[2]).toMatch(/ \(3\)\.pdf$/);
  expect(fileName('a/b', 'pdf')).toBe('a_b.pdf');
});
