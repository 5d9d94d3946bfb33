import { afterEach, expect, test } from 'vitest';

import { setLocale } from '../../lib/i18n/locale.ts';
import { chartSize, companySums } from './sums.ts';

afterEach(() => setLocale('zh-CN'));

const company = { units: 2, people: 1, planned: 1, vacancies: 1 };
const large = { units: 9, people: 1200, planned: 1203, vacancies: 3 };
const chart = { units: 1, posts: 2, planned: 1 };

test('figures stand in the singular and the plural that belong to them', () => {
  setLocale('en');
  expect(companySums(company)).toBe('1 unit · 1 person · 1 planned · 1 vacancy');
  expect(companySums(large)).toBe('8 units · 1,200 people · 1,203 planned · 3 vacancies');
  expect(chartSize(chart)).toBe('1 unit · 2 posts · 1 person');
});

test('the company itself is none of its departments and teams', () => {
  expect(companySums(company)).toBe('1 个部门和团队 · 1 人 · 编制 1 · 空缺 1');
  expect(chartSize(chart)).toBe('1 个部门和团队 · 2 个岗位 · 1 人');
});
