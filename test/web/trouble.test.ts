import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, PASSWORD, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

const founder = aFounder('云杉仪器');
let product: RunningProduct;
let browser: Browser;
let customerPath = '';
let owner: Visitor;
let steps: Steps;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  const first = await visitor(browser, product.url);
  const registering = new Steps(first.page, 'zh-CN');
  await registering.signUp(founder);
  customerPath = await registering.addCustomer('海棠检测中心', '陆遥', '13812345678');
  await first.context.close();
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));
beforeEach(async () => {
  owner = await visitor(browser, product.url);
  steps = new Steps(owner.page, 'zh-CN');
  await steps.signIn(founder);
});
afterEach(async () => {
  expect(owner.faults).toEqual([]);
  await owner.context.close();
});

/** Opens the form of a complaint and types into it. */
async function typeComplaint(title: string, description: string): Promise<void> {
  const { page, words } = steps;
  await page.goto(customerPath);
  await page.getByRole('link', { name: words.file }).click();
  await steps.fillComplaint(title, description);
}

test('a session that ends in the middle of a form takes no text with it', async () => {
  const { page, words } = steps;
  const title = '校准证书迟迟未寄到';
  const description = '约定周一寄出，至今没有收到，客户的审核定在周五。';
  await typeComplaint(title, description);
  await owner.context.clearCookies();
  await page.getByRole('button', { name: words.file, exact: true }).click();

  const overlay = page.getByRole('dialog', { name: words.expired });
  await overlay.getByText(founder.email).waitFor();
  await page.keyboard.press('Escape');
  await overlay.getByLabel(words.password, { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await overlay.getByRole('alert').waitFor();
  expect(await page.getByRole('textbox', { name: words.description }).inputValue()).toBe(description);

  await overlay.getByLabel(words.password, { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await overlay.waitFor({ state: 'detached' });
  await titled(page, title);
  await sees(page, description);
  await page.goto('/complaints?view=all');
  await page.getByRole('link', { name: title }).first().waitFor();
  expect(await page.getByRole('link', { name: title }).count()).toBe(1);
});

test('a draft survives a reload, says from when it is, and can be discarded', async () => {
  const { page, words } = steps;
  await typeComplaint('离心机噪声过大', '开机后有金属摩擦声。');
  await page.reload();
  await sees(page, words.draftRestored);
  expect(await page.getByLabel(words.title, { exact: true }).inputValue()).toBe('离心机噪声过大');
  expect(await page.getByRole('textbox', { name: words.description }).inputValue()).toBe(
    '开机后有金属摩擦声。',
  );
  await page.getByRole('button', { name: words.discard }).click();
  expect(await page.getByLabel(words.title, { exact: true }).inputValue()).toBe('');
  await page.reload();
  await titled(page, words.file);
  await page.getByLabel(words.title, { exact: true }).waitFor();
  expect(await page.getByText(words.draftRestored).count()).toBe(0);
});

test('of two people who close one complaint, the second is told so and keeps the text', async () => {
  const { page, words } = steps;
  await page.goto(customerPath);
  const path = await steps.fileComplaint('仪器外壳划伤', '开箱时发现一道长划痕。');
  await steps.acknowledge();
  await steps.assess();
  await steps.propose('更换外壳', '折价保留');
  await steps.resolve('更换外壳', '已更换外壳。');

  const second = await visitor(browser, product.url);
  const theirs = new Steps(second.page, 'zh-CN');
  await theirs.signIn(founder);
  await second.page.goto(path);
  const dialog = await theirs.begin(words.closeCase);
  const text = '客户来信确认已收到新外壳。';
  await dialog.getByLabel(words.confirmation, { exact: true }).fill(text);

  await steps.close('电话回访，客户满意。');
  await dialog.getByRole('button', { name: words.closeNow, exact: true }).click();
  await dialog.getByRole('alert').getByText(words.secondToClose).waitFor();
  expect(await dialog.getByLabel(words.confirmation, { exact: true }).inputValue()).toBe(text);
  await dialog.getByRole('button', { name: words.cancel, exact: true }).click();
  await sees(second.page, '电话回访，客户满意。');
  expect(await second.page.getByText(text).count()).toBe(0);
  expect(second.faults).toEqual([]);
  await second.context.close();
});
