import { afterEach, expect, test } from 'vitest';

import { setLocale } from '../../lib/i18n/locale.ts';
import { t } from './audit.messages.ts';

afterEach(() => setLocale('zh-CN'));

test('one row of the log is told in the singular, and a time may follow', () => {
  setLocale('en');
  expect(t('check.red.text', { count: 1 })).toMatch(/^1 row is not .* Last check: $/);
  expect(t('check.red.text', { count: 1200 })).toMatch(/^1,200 rows are not /);
  expect(t('check.green.text', { count: 1 })).toMatch(/^1 row, .* Last check: $/);
  expect([t('check.bad', { count: 1 }), t('check.bad', { count: 2 })]).toEqual([
    '1 row is wrong',
    '2 rows are wrong',
  ]);
  expect(t('check.late', { count: 1 })).toMatch(/^1 row was /);
});
