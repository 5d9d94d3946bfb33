import { expect, test } from 'vitest';

import { maskedValue, type MaskFormat } from './mask.ts';

test.each<[MaskFormat, string, string | null]>([
  ['phone', '13800138000', '138****8000'],
  ['phone', '+86 138 0013 8000', '+86****8000'],
  ['phone', '0210012345', '****45'],
  ['phone', '12', '****'],
  ['email', 'wang.fang@example.com', 'w***@example.com'],
  ['email', 'w@example.com', '***@example.com'],
  ['email', 'nobody', 'no****dy'],
  ['account', 'wang_fang', 'wa****ng'],
  ['account', '张三丰', '****三丰'],
  ['account', '𠮷𠮷', '****'],
  ['code', '91310000MA1FL0000X', '913100********000X'],
  ['code', '110101', '****01'],
  ['address', '上海市浦东新区世纪大道 1 号', '上海市浦东新****'],
  ['address', '世纪大道 1 号', '**** 号'],
  ['withheld', '1985-02-03', null],
])('%s: %s is shown as %s', (format, value, masked) => {
  expect(maskedValue(format, value)).toBe(masked);
});

test('no value of any length or format comes through whole', () => {
  for (const format of ['phone', 'email', 'account', 'code', 'address', 'withheld'] as const)
    for (let length = 1; length <= 40; length += 1) {
      const value = '7'.repeat(length);
      const shown = maskedValue(format, value);
      expect(shown === null || (shown !== value && shown.replaceAll('*', '').length < length)).toBe(true);
    }
});
