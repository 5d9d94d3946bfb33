import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { barriers, inTheme, sideways } from './look.ts';
import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;
let link = '';

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  owner = await visitor(browser, product.url);
  await new Steps(owner.page, 'zh-CN').signUp(aFounder('云杉仪器'));
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

test('a company makes a link to a survey', async () => {
  const { page } = owner;
  await page.goto('/public-forms');
  await page.getByRole('button', { name: '新建链接' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('名称', { exact: true }).fill('年度满意度');
  await drawer.getByRole('combobox', { name: /^表单/u }).fill('满意度调查表');
  await drawer.getByRole('option', { name: /客户满意度调查表/u }).click();
  await drawer.getByLabel('用途（中文）').fill('了解您对我们产品和服务的看法，用于改进。');
  await drawer.getByLabel('用途（英文）').fill('To learn what you think of our products and service.');
  await drawer.getByLabel('须同意的内容（中文）').fill('我们只为改进服务使用您填写的内容，保存两年。');
  await picture(page, 'open-form/staff-new');
  await drawer.getByRole('button', { name: '保存', exact: true }).click();
  await sees(page, '已收 0 份');
  await page.getByRole('button', { name: /^二维码/u }).click();
  const address = await page
    .getByText(/\/f\/[\w-]{60,}/u)
    .first()
    .textContent();
  link = new URL(address ?? '').pathname;
  await picture(page, 'open-form/staff-poster');
  await page.keyboard.press('Escape');
  await picture(page, 'open-form/staff-list');
});

test.each([
  ['zh-CN', { width: 390, height: 844 }],
  ['en', { width: 1280, height: 860 }],
] as const)('somebody without an account fills it in, %s', async (language, size) => {
  const guest = await visitor(browser, product.url, { language, size });
  const { page } = guest;
  const [send, thanks, agree] =
    language === 'en'
      ? ['Send', 'Sent. Thank you!', 'I have read this and agree']
      : ['提交', '提交成功，谢谢！', '我已阅读并同意以上内容'];
  await page.goto(link);
  await page.getByRole('button', { name: send, exact: true }).waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await inTheme(page, theme);
    await picture(page, `open-form/${language}-${theme}`, true);
    expect(await barriers(page)).toEqual([]);
    expect(await sideways(page)).toEqual([]);
  }
  await page.getByRole('button', { name: send, exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await picture(page, `open-form/${language}-wrong`);
  for (const group of await page.getByRole('group').all()) {
    const radios = group.getByRole('radio');
    if ((await radios.count()) > 0) await radios.last().check({ force: true });
  }
  for (const box of await page.locator('input[type=text][aria-required], textarea[aria-required]').all())
    await box.fill('华东机械');
  for (const box of await page.locator('input[type=date][aria-required]').all()) await box.fill('2026-03-12');
  for (const box of await page.locator('select[aria-required]').all()) await box.selectOption({ index: 1 });
  await page.getByRole('checkbox', { name: agree }).check();
  await page.getByRole('button', { name: send, exact: true }).click();
  await sees(page, thanks);
  await picture(page, `open-form/${language}-thanks`);
  expect(await page.context().cookies()).toEqual([]);
  expect(guest.faults).toEqual([]);
});

test('what came in is counted, told, and no more comes once it is closed', async () => {
  const { page } = owner;
  await page.goto('/public-forms');
  await sees(page, '已收 2 份');
  await page.getByRole('button', { name: /的操作$/u }).click();
  await page.getByRole('menuitem', { name: '停止收集' }).click();
  await sees(page, '已停止');
  const guest = await visitor(browser, product.url);
  await guest.page.goto(link);
  await sees(guest.page, '此表单已停止收集');
  await guest.page.goto(`${link.slice(0, -4)}AAAA`);
  await sees(guest.page, '没有找到这份表单');
  expect(guest.faults).toEqual([]);
  expect(owner.faults).toEqual([]);
});
