import { expect, test } from 'vitest';

import { compareExact, exact, over, plus, times, toShortText, toText } from './decimal.ts';

test('a tenth and two tenths are three tenths', () => {
  expect(compareExact(plus(exact(0.1), exact('0.2')), exact('0.3'))).toBe(0);
  expect(compareExact(exact('-1'), exact(0))).toBeLessThan(0);
  expect(compareExact(over(exact(1), exact(-3)), over(exact(-1), exact(3)))).toBe(0);
});

test.each([
  ['89.995', 2, '90.00'],
  ['89.994', 2, '89.99'],
  ['-0.005', 2, '-0.01'],
  ['0.004', 2, '0.00'],
  ['12', 0, '12'],
  [1e-7, 2, '0.00'],
  [1e21, 0, '1000000000000000000000'],
])('%s with %i places is %s', (value, places, text) => {
  expect(toText(exact(value), places)).toBe(text);
});

test('short texts have no zeros behind them', () => {
  expect(
    [over(exact(1), exact(3)), times(exact('12'), exact('0.8')), exact(10), exact(0)].map(toShortText),
  ).toEqual(['0.333333', '9.6', '10', '0']);
  expect(toText(over(exact(1), exact(0)), 2)).toBe('0.00');
});
