import { afterEach, expect, test } from 'vitest';

import { setLocale } from '../i18n/locale.ts';
import { formatBytes } from './bytes.ts';

afterEach(() => setLocale('zh-CN'));

test('a size is said in the words of its reader, several bytes in the plural', () => {
  expect([formatBytes(1), formatBytes(396)]).toEqual(['1 B', '396 B']);
  setLocale('en');
  expect([formatBytes(1), formatBytes(396), formatBytes(2048), formatBytes(3.4 * 1024 * 1024)]).toEqual([
    '1 byte',
    '396 bytes',
    '2 kB',
    '3.4 MB',
  ]);
});
