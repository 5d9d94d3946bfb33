import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

const PASSWORD = 'zhoudao-demo-2026';
const COMPANY = '云帆家电服务';

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;
let reviewer: Visitor;

const at = async (name: string): Promise<Visitor> => {
  const person = await visitor(browser, product.url);
  const email = `${name}@zhoudao.example`;
  await new Steps(person.page, 'zh-CN').signIn({ email, company: COMPANY }, PASSWORD);
  return person;
};

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ seed: 'demo' }), openBrowser()]);
  [owner, reviewer] = [await at('demo'), await at('reviewer')];
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

const main = (page: Page): Locator => page.locator('main');
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Opens a proposal from its list. */
async function open(page: Page, title: string): Promise<void> {
  await page.goto('/proposals');
  await main(page).getByRole('link', { name: title }).first().click();
  await titled(page, title);
}

/** Sends an event, wherever its button stands. */
async function send(page: Page, event: string, isAsked = true): Promise<void> {
  const shown = main(page).getByRole('button', { name: event, exact: true });
  const more = main(page).getByRole('button', { name: '更多' }).first();
  await shown.or(more).first().waitFor();
  if (await shown.isVisible()) await shown.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: event }).click();
  }
  if (isAsked) await page.getByRole('dialog').getByRole('button', { name: event, exact: true }).click();
}

const fill = (page: Page, label: string, text: string): Promise<void> =>
  page.getByRole('textbox', { name: label, exact: true }).fill(text);

test('a second reviewer gives points, and the owner decides by the mean', async () => {
  const { page } = reviewer;
  await open(page, '保养提醒同步到客户日历');
  await picture(page, 'proposal-evaluating');
  await send(page, '评审打分', false);
  await titled(page, '评审打分');
  const points = ['45', '9', '8', '9', '8', '8'];
  for (const [place, label] of [
    '经济利益',
    '提案完整性',
    '创造性',
    '应用范围',
    '研究观查花费时间',
    '改善成本',
  ].entries())
    await fill(page, label, points[place] ?? '');
  await picture(page, 'proposal-sheet', true);
  await button(page, '评审打分').click();
  await main(page).getByRole('row', { name: '2 人平均 81.00' }).waitFor();
  await picture(page, 'proposal-evaluated', true);
  await open(owner.page, '保养提醒同步到客户日历');
  await send(owner.page, '作出决定');
  await sees(owner.page, '采纳，待反馈');
  await picture(owner.page, 'proposal-decided', true);
});

test('what decided stays, the rest is corrected and taken back', async () => {
  const { page } = owner;
  await open(page, '安装与旧机回收一次上门');
  await main(page).getByRole('link', { name: '更正' }).first().click();
  await titled(page, '更正登记内容');
  await picture(page, 'proposal-correct', true);
  await fill(page, '改善项目', '送装与旧机回收一次上门');
  await button(page, '保存更正').click();
  await titled(page, '送装与旧机回收一次上门');
  await page.getByRole('button', { name: '撤销' }).click();
  await titled(page, '安装与旧机回收一次上门');
  expect(owner.faults).toEqual([]);
});
