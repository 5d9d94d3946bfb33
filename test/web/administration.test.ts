import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { barriers, settled, sideways } from './look.ts';
import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Language } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

const TABS = [
  'brand',
  'security',
  'calendars',
  'numberings',
  'dictionaries',
  'notifications',
  'limits',
] as const;
const PAGES = [
  '/settings',
  ...TABS.map((tab) => `/settings?tab=${tab}`),
  '/members',
  '/profile?tab=notifications',
];

const shot = async (page: Page, name: string): Promise<void> => {
  await picture(page, name, true);
};
const accentOf = (page: Page, theme: string): Promise<string> =>
  page.evaluate((wanted) => {
    document.documentElement.dataset['theme'] = wanted;
    return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  }, theme);

test.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)(
  'every part of the administration can be used in %s at %i px, light and dark',
  async (language, width) => {
    const size = { width, height: 860 };
    const { page, faults } = await visitor(browser, product.url, { language, size });
    await new Steps(page, language).signUp(aFounder(language === 'en' ? 'Harbour Lights' : '海湾灯饰'));
    for (const path of PAGES) {
      await page.goto(path);
      await settled(page);
      const name = `${language}-${path.replaceAll(/\W+/g, '-')}`;
      await shot(page, name);
      expect([path, await barriers(page), await sideways(page)]).toEqual([path, [], []]);
      await accentOf(page, 'dark');
      expect([path, await barriers(page, 'colours')]).toEqual([path, []]);
      await shot(page, `${name}-dark`);
    }
    expect(faults).toEqual([]);
  },
);

test('a colour that cannot be read is refused with one that can, which then colours both themes', async () => {
  const { page } = await visitor(browser, product.url);
  await new Steps(page, 'zh-CN').signUp(aFounder('晨光文具'));
  await page.goto('/settings?tab=brand');
  await page.getByLabel('品牌颜色', { exact: true }).fill('#ffcc00');
  await sees(page, /低于 4.5/);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await sees(page, /最接近的可用颜色/);
  await page.getByRole('button', { name: /^使用 #/ }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await sees(page, '已保存');
  const [light, dark] = [await accentOf(page, 'light'), await accentOf(page, 'dark')];
  expect(new Set([light, dark, '#2553b8', '#8fb1f1']).size).toBe(4);
  await shot(page, 'brand-taken-dark');
});

const enters = async (language: Language): Promise<{ page: Page }> => {
  const { page } = await visitor(browser, product.url, { language });
  await new Steps(page, language).signUp(aFounder('Harbour Lights'));
  await page.goto('/settings?tab=security');
  return { page };
};

test('a list that would shut out whoever saves it is refused; a second factor as a duty leads to its setting up', async () => {
  const { page } = await enters('en');
  await page.getByLabel('Only from these addresses', { exact: true }).fill('203.0.113.0/24');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await sees(page, /would shut you out/);
  await shot(page, 'security-lock-out');
  await page.getByLabel('Only from these addresses', { exact: true }).fill('');
  await page.getByLabel('Everybody', { exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await sees(page, 'Saved');
  await page.goto('/customers');
  await titled(page, 'Set up two-step sign-in first');
  expect(await barriers(page)).toEqual([]);
  await shot(page, 'barrier-totp');
});
