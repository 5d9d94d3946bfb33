import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;
let steps: Steps;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ name: 'zhoudao.test' }), openBrowser()]);
  owner = await visitor(browser, product.url);
  steps = new Steps(owner.page, 'zh-CN');
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

test('a company works over plain HTTP under another name than localhost', async () => {
  await steps.signUp(aFounder('云杉仪器'));
  // Without this the journey would prove what all the others prove already.
  expect(await owner.page.evaluate(() => isSecureContext)).toBe(false);
  await steps.addCustomer('海棠检测中心', '陆遥', '13812345678');
  await steps.fileComplaint('离心机送到时外壳有裂纹', '开箱后发现外壳裂开。');
  await steps.acknowledge();
  await steps.assess();
});

test('a number is copied where the browser has no clipboard for pages', async () => {
  const { page } = steps;
  await page.goto('/customers');
  await page.getByRole('link', { name: '海棠检测中心' }).click();
  await page.getByRole('button', { name: /^复制/ }).first().click();
  await sees(page, '已复制');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.press('Control+v');
  await expect
    .poll(() => page.getByRole('dialog').getByRole('combobox').inputValue())
    .toMatch(/138\D?1234\D?5678/);
});

test('met no error on the way', () => {
  expect(owner.faults).toEqual([]);
});
