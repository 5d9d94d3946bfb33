import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { qrModules } from './qr.ts';

const print = (text: string, mask: number): string => {
  const grid = qrModules(text, mask);
  const bits = grid.map((row) => row.map((dark) => (dark ? 1 : 0)).join('')).join('\n');
  return `${grid.length} ${createHash('sha256').update(bits).digest('hex').slice(0, 16)}`;
};

// The prints were taken while all versions and masks agreed, module by module, with an independent encoder.
test('codes of one and two blocks, with and without a drawn version, stay as a second encoder draws them', () => {
  expect(print('周到', 0)).toBe('21 3b3ad8f625e961a1');
  expect(print('otpauth://totp/Zhoudao:a%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Zhoudao', 3)).toBe(
    '33 858585bdec8040a8',
  );
  expect(print('x'.repeat(192), 5)).toBe('49 0bad1c7343d86b7c');
  expect(print('x'.repeat(230), 7)).toBe('53 043a0ffe6572e656');
});

test('a text that does not fit is refused', () => {
  expect(() => qrModules('x'.repeat(231))).toThrow(RangeError);
});
