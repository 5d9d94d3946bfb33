import { expect, test } from 'vitest';

import { readConfig } from './config.ts';

test('how recent a sign-in has to be is said in minutes, ten by default', () => {
  expect(readConfig([], {}).freshMinutes).toBe(10);
  expect(readConfig([], { FRESH_SIGN_IN_MINUTES: '' }).freshMinutes).toBe(10);
  expect(readConfig([], { FRESH_SIGN_IN_MINUTES: '60' }).freshMinutes).toBe(60);
});

test.each(['0', '-1', '1.5', 'soon', '721'])(
  '"%s" minutes are refused by name before anything starts',
  (text) => {
    expect(() => readConfig([], { FRESH_SIGN_IN_MINUTES: text })).toThrow('FRESH_SIGN_IN_MINUTES');
  },
);
