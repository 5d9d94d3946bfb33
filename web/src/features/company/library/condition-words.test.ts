import { beforeEach, expect, test } from 'vitest';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { conditionWords } from './condition-words.ts';

const grade = {
  type: 'choice' as const,
  options: [
    { id: 'A', title: { 'zh-CN': '甲', en: 'First' } },
    { id: 'B', title: { 'zh-CN': '乙', en: 'Second' } },
  ],
};
const days = { type: 'number' as const, unit: { 'zh-CN': '天', en: 'days' } };

beforeEach(() => setLocale('zh-CN'));

test.each([
  [undefined, days, '任意'],
  ['true', days, '任意'],
  ['$ <= 1000', days, '≤ 1,000 天'],
  ['$ > -0.5', { type: 'number' as const }, '> -0.5'],
  ['$ <= 5000000', { type: 'money' as const }, '≤ ¥50,000.00'],
  ["$ == 'A'", grade, '甲'],
  ["$ in ['A', 'B']", grade, '甲、乙'],
  ['$', { type: 'boolean' as const }, '是'],
  ['!$', { type: 'boolean' as const }, '否'],
  ['$ == true', { type: 'boolean' as const }, '是'],
  ['$ * urgency >= 12', days, undefined],
  ["$ == 'it\\'s'", grade, undefined],
])('%s reads as it is meant', (condition, looked, words) => {
  expect(conditionWords(condition, looked)).toBe(words);
});

test('in English too', () => {
  setLocale('en');
  expect(conditionWords("$ in ['A', 'B']", grade)).toBe('First, Second');
  expect(conditionWords(undefined, grade)).toBe('anything');
});
