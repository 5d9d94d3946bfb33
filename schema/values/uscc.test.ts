import { expect, test } from 'vitest';

import { isUscc } from './uscc.ts';

test.each(['91350100M000100Y43', '91110000600037341L'])('%s is a code', (code) => {
  expect(isUscc(code)).toBe(true);
});

test.each(['', '91350100M000100Y44', '9135010OM000100Y43', '91350100M000100Y4', '91350100M00010Y043'])(
  '%j is none',
  (code) => {
    expect(isUscc(code)).toBe(false);
  },
);
