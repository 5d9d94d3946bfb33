import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { barriers, sideways } from './look.ts';
import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

test('a company switches on retail, and the complaint form shows its fields and categories at once', async () => {
  const owner = await visitor(browser, product.url);
  const { page } = owner;
  const shot = async (name: string) => picture(page, name, true);
  const steps = new Steps(page, 'zh-CN');
  await steps.signUp(aFounder('春芽商贸'));
  const customer = await steps.addCustomer('梧桐便利', '林夏', '13900001111');

  await page.goto('/complaints/new');
  await sees(page, '原因与转办'); // new companies begin with the base
  expect(await page.getByLabel('订单号', { exact: true }).count()).toBe(0);

  await page.goto('/packs');
  await titled(page, '行业包');
  await shot('packs-zh');
  const card = page.getByRole('listitem').filter({ hasText: '零售与电商' }).first();
  await card.getByRole('button', { name: /^启用/ }).click();
  const plan = page.getByRole('dialog', { name: '启用“零售与电商”' });
  await plan.getByText('订单与赔付').waitFor();
  await plan.getByText('新增条目“物流延误”').waitFor();
  await plan.getByText('时限“首次解决” · 目标“l1” · 时限值：3 个工作日 → 24 小时').waitFor();
  await shot('packs-plan-zh');
  expect(await barriers(page)).toEqual([]);
  await plan.getByRole('button', { name: '启用', exact: true }).click();
  await plan.waitFor({ state: 'detached' });
  await card.getByText('已启用').waitFor();

  await page.goto(customer);
  await page.getByRole('link', { name: steps.words.file }).click();
  await titled(page, steps.words.file);
  await page.getByLabel('订单号', { exact: true }).fill('DD-20260301');
  await page.getByLabel('物流公司', { exact: true }).selectOption({ label: '顺丰' });
  await steps.fillComplaint('快递晚到三天', '说好周二到，周五才到。');
  await steps.choose(steps.words.category, '物流延误');
  await shot('complaint-form-zh');
  await page.getByRole('button', { name: steps.words.file, exact: true }).click();
  await titled(page, '快递晚到三天');
  await sees(page, 'DD-20260301');
  await sees(page, /LS\d{8}0001/);
  await shot('complaint-zh');

  await page.goto('/packs');
  await card.getByRole('button', { name: /^停用/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
  await card.getByText('停用后数据保留', { exact: false }).waitFor();
  await page.goto('/complaints/new');
  await sees(page, '原因与转办');
  expect(await page.getByLabel('订单号', { exact: true }).count()).toBe(0);
  expect(owner.faults).toEqual([]);
});

test.each(['zh-CN', 'en'] as const)(
  'the page of packs is for everybody on a phone in %s',
  async (language) => {
    const small = await visitor(browser, product.url, { language, size: { width: 390, height: 800 } });
    const steps = new Steps(small.page, language);
    await steps.signUp(aFounder(`小店 ${language}`));
    for (const theme of ['light', 'dark'] as const) {
      await small.page.emulateMedia({ colorScheme: theme });
      await small.page.goto('/packs');
      await small.page.getByRole('listitem').first().waitFor();
      expect(await barriers(small.page)).toEqual([]);
      expect(await sideways(small.page)).toEqual([]);
      await picture(small.page, `packs-${language}-${theme}-390`, true);
    }
    await small.context.close();
  },
);
