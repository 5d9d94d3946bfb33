import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { barriers, inTheme, settled, sideways } from './look.ts';
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

const shot = async (page: Page, name: string): Promise<void> => {
  await picture(page, name);
};
const PATH = '/settings/forms/F-CMP-01/design';

test('an administrator takes a paper, adds a field with a rule, changes a name and publishes', async () => {
  const { page, context, faults } = await visitor(browser, product.url);
  const steps = new Steps(page, 'zh-CN');
  await steps.signUp(aFounder('海棠家电'));
  const customer = await steps.addCustomer('梧桐便利', '林夏', '13900001111');
  // Somebody is at work meanwhile, and loads nothing anew.
  const desk = await context.newPage();
  await desk.goto(customer);
  await desk.getByRole('link', { name: steps.words.file }).click();
  await sees(desk, '发生地点');
  await desk.getByRole('button', { name: '取消', exact: true }).click();
  await titled(desk, '梧桐便利');
  await page.goto('/settings/templates/form/F-CMP-01');
  await page.getByRole('link', { name: '设计表单' }).click();
  await titled(page, '设计表单：客户投诉登记表');
  await page.locator('[data-face="place"]').click();
  await page.getByRole('textbox', { name: '名称（中文）' }).fill('事发地点');
  const types = page.getByRole('complementary', { name: '字段类型' });
  await types.getByRole('button', { name: '金额', exact: true }).click();
  await page.getByRole('textbox', { name: '名称（中文）' }).fill('垫付金额');
  await page.getByRole('textbox', { name: '名称（英文）' }).fill('Advance');
  await page.getByRole('textbox', { name: '代号' }).fill('xAdvance');
  await page.getByRole('button', { name: '添加规则' }).click();
  await page.getByRole('menuitem', { name: '当…时显示' }).click();
  await page.getByRole('textbox', { name: '表达式' }).fill("form.priority == 'urgent'");
  await sees(page, '当“优先级”为“紧急”时，显示“垫付金额”');
  await shot(page, 'designer-rule');
  await page.getByRole('dialog').getByRole('button', { name: '添加', exact: true }).click();
  await sees(page, /草稿已存/);
  await shot(page, 'designer');
  // What was not published is there again after a reload, also where dictionaries and people are asked for.
  await page.reload();
  await sees(page, /草稿已存/);
  await page.getByRole('button', { name: '电脑' }).click();
  await page.getByRole('button', { name: '用示例数据检查' }).click();
  await sees(page, '示例数据可以提交');
  await shot(page, 'designer-desktop');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await sees(page, '字段“垫付金额”');
  await shot(page, 'designer-publish');
  await page.getByRole('button', { name: '发布为第 2 版' }).click();
  await sees(page, '已发布为第 2 版');
  await page.goto('/settings/templates/form/F-CMP-01');
  await sees(page, '事发地点');
  await sees(page, '垫付金额');
  await filesByNewPaper(desk);
  expect(faults).toEqual([]);
});

/** The next complaint at a desk that was open all the time: drawn, filed and shown with what was published. */
async function filesByNewPaper(desk: Page): Promise<void> {
  const steps = new Steps(desk, 'zh-CN');
  await desk.getByRole('link', { name: steps.words.file }).click();
  await titled(desk, steps.words.file);
  await desk.getByLabel('事发地点').fill('三号楼机房');
  expect(await desk.getByLabel('垫付金额').count()).toBe(0);
  await steps.fillComplaint('空调不制冷', '机房温度升到 34 度');
  await desk.getByRole('radio', { name: '紧急', exact: true }).check({ force: true });
  await desk.getByLabel('垫付金额').fill('120');
  await shot(desk, 'complaint-by-new-paper');
  await desk.getByRole('button', { name: steps.words.file, exact: true }).click();
  await titled(desk, '空调不制冷');
  await desk.getByRole('tab', { name: '表单' }).click();
  await desk.getByRole('link', { name: '客户投诉登记表' }).click();
  await sees(desk, '三号楼机房');
  await sees(desk, /120\.00/);
  await shot(desk, 'complaint-paper');
}

test('a new form is designed before anybody can fill it in', async () => {
  const { page, faults } = await visitor(browser, product.url);
  await new Steps(page, 'zh-CN').signUp(aFounder('青禾食品'));
  await page.goto('/settings?tab=templates');
  await page.getByRole('button', { name: '新建模板' }).click();
  await page.getByRole('textbox', { name: '中文名称' }).fill('到货检查');
  await page.getByRole('textbox', { name: '英文名称' }).fill('Arrival check');
  await page.getByRole('button', { name: '创建草稿' }).click();
  await titled(page, '设计表单：到货检查');
  await page.locator('[data-face^="x"]').first().click();
  await page.getByRole('textbox', { name: '名称（中文）' }).fill('车牌号');
  await page.getByRole('textbox', { name: '名称（英文）' }).fill('Plate');
  await sees(page, /草稿已存/);
  await page.reload();
  await sees(page, /草稿已存/);
  await shot(page, 'designer-new');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('button', { name: '发布为第 1 版' }).click();
  await sees(page, '已发布为第 1 版');
  await page.goto(page.url().replace('/forms/', '/templates/form/').replace('/design', ''));
  await sees(page, '车牌号');
  expect(faults).toEqual([]);
});

test('two who work on one form, and publish it at once, lose nothing', async () => {
  const { page, context } = await visitor(browser, product.url);
  await new Steps(page, 'zh-CN').signUp(aFounder('望山物业'));
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(PATH);
    await titled(one, '设计表单：客户投诉登记表');
  }
  const renamed = async (one: Page, field: string, name: string): Promise<void> => {
    await one.locator(`[data-face="${field}"]`).click();
    await one.getByRole('textbox', { name: '名称（中文）' }).fill(name);
  };
  const published = async (one: Page, version: number): Promise<void> => {
    await one.getByRole('button', { name: '发布', exact: true }).click();
    await one.getByRole('button', { name: `发布为第 ${version} 版` }).click();
  };
  // Both have begun from version 1 before either is on the server.
  await renamed(page, 'place', '事发地点');
  await renamed(other, 'phone', '手机');
  await sees(page, /草稿已存/);
  await sees(other, /两边的改动已合并/);
  await sees(other, /草稿已存/);
  await published(page, 2);
  await sees(page, /已发布为第 2 版|两边的改动已合并，请再看一遍/);
  const again = page.getByRole('button', { name: '发布为第 2 版' });
  if (await again.isVisible()) await again.click();
  await sees(page, '已发布为第 2 版');
  await renamed(other, 'recording', '录音文件');
  await published(other, 3);
  await sees(other, '已发布为第 3 版');
  await other.goto('/settings/templates/form/F-CMP-01');
  for (const name of ['事发地点', '手机', '录音文件']) await sees(other, name);
});

test.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)('can be used in %s at %i px, light and dark', async (language, width) => {
  const { page, faults } = await visitor(browser, product.url, { language, size: { width, height: 860 } });
  await new Steps(page, language).signUp(aFounder(language === 'en' ? 'Harbour Lights' : '海湾灯饰'));
  await page.goto(PATH);
  await settled(page);
  for (const field of ['section:who', 'category', 'phone']) {
    await page.locator(`[data-face="${field}"]`).click();
    await inTheme(page, 'light');
    expect([field, await barriers(page), await sideways(page)]).toEqual([field, [], []]);
    await shot(page, `designer-${language}-${field.replace(':', '-')}`);
    await inTheme(page, 'dark');
    expect([field, await barriers(page, 'colours')]).toEqual([field, []]);
    await shot(page, `designer-${language}-${field.replace(':', '-')}-dark`);
  }
  expect(faults).toEqual([]);
});
