import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

/** Two by two pixels of one colour. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEUlEQVR4nGNQSFjwH4QZYAwARrQIfSZDSd8AAAAASUVORK5CYII=',
  'base64',
);

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  owner = await visitor(browser, product.url);
  await new Steps(owner.page, 'zh-CN').signUp(aFounder('云杉仪器'));
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

test('a new company looks around in sample data and takes it away again', async () => {
  const { page } = owner;
  await page.goto('/');
  await sees(page, '上传公司标志');
  await page.getByRole('button', { name: '添加示例数据' }).click();
  await sees(page, '当前包含示例客户和投诉');
  await page.goto('/customers');
  await sees(page, /晨光文具店.示例/u);
  await page.goto('/');
  await page.getByRole('button', { name: '移除示例数据' }).click();
  await page.getByRole('button', { name: '添加示例数据' }).waitFor();
  await page.goto('/customers');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.getByText(/.示例./u).count()).toBe(0);
});

test('a logo is put up in the settings, stands beside the name, and ticks off its step', async () => {
  const { page } = owner;
  await page.goto('/');
  await page.getByRole('link', { name: '上传公司标志' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择图片' }).click();
  await (await choosing).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PNG });
  await sees(page, '公司标志已更新');
  await page.goto('/');
  await sees(page, '已完成');
  expect(await page.locator('header img, nav img, img[src^="data:image/png"]').count()).toBeGreaterThan(0);
});

test('met no error on the way', () => {
  expect(owner.faults).toEqual([]);
});
