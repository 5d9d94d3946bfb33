import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { barriers, inTheme, settled, sideways } from './look.ts';
import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { Shelf } from './shelf.ts';
import { aFounder, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;
const shelf = new Shelf('base');

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ packs: shelf.folder }), openBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), product?.stop()]);
  shelf.close();
});

const shot = async (page: Page, name: string): Promise<void> => {
  await picture(page, name);
};
const PATH = '/settings/forms/F-CMP-01/design';

/** The next complaint at a desk that was open all the time: drawn, filed and shown with what was published. */
async function filesByNewPaper(desk: Page): Promise<string> {
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
  return desk.url();
}

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
/** What the publisher says anew: two names, one of which the company has changed as well, and a field more. */
const NEXT = {
  kind: 'form',
  key: 'F-CMP-01',
  fields: [
    { id: 'phone', title: words('来电号码', 'Number of the caller') },
    { id: 'place', title: words('事件地点', 'Place of the event') },
    { id: 'x_base_weather', type: 'text', title: words('天气', 'Weather'), section: 'what', span: 12 },
  ],
  // The company calls this field otherwise; from now on that is for the pack to say.
  policies: [{ path: '/fields/claimAmount', policy: 'locked' }],
};

/** The next release of the pack: the plan tells what comes, everything of the company's own stays, and one thing is asked. */
async function meetsNextRelease(page: Page): Promise<void> {
  shelf.release('base', '1.1.0', { 'templates/form/F-CMP-01.json': NEXT });
  await product.restart();
  await page.goto('/packs');
  const card = page.getByRole('listitem').filter({ hasText: '基础包' }).first();
  await card.getByText('版本 1.0.0，可升级到 1.1.0').waitFor();
  await card.getByRole('button', { name: /^升级/ }).click();
  const plan = page.getByRole('dialog', { name: '升级“基础包”' });
  await plan.getByText('客户投诉登记表').first().waitFor();
  await shot(page, 'upgrade-plan');
  await plan.getByRole('button', { name: '升级', exact: true }).click();
  await plan.waitFor({ state: 'detached' });
  await page.goto('/settings?tab=conflicts');
  await sees(page, '事件地点');
  await shot(page, 'upgrade-conflicts');
  expect(await page.getByRole('button', { name: /^保留本公司/ }).count()).toBe(1);
  // What was locked is told beside it with what the company had, and only noted.
  await sees(page, '我们的诉求金额');
  expect(await page.getByRole('button', { name: /^知道了/ }).count()).toBe(1);
  await page.getByRole('button', { name: /^知道了/ }).click();
  await page.goto('/settings/templates/form/F-CMP-01');
  for (const name of ['事发地点', '垫付金额', '来电号码', '天气']) await sees(page, name);
  await shot(page, 'upgrade-paper');
  await page.goto('/settings?tab=conflicts');
  await page.getByRole('button', { name: /^保留本公司/ }).click();
  await sees(page, '没有待处理的冲突');
  await page.goto(PATH);
  // By its name: whether a code that is typed at once is taken depends on how soon former versions are read.
  await page.locator('[data-face]').filter({ hasText: '垫付金额' }).click();
  await sees(page, '当“优先级”为“紧急”时，显示“垫付金额”');
  await page.locator('[data-face="claimAmount"]').click();
  await sees(page, '由基础包锁定，公司不能修改');
  await shot(page, 'upgrade-designer');
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
  await addsQuestionsAndStory(page);
  await sees(page, /草稿已存/);
  await page.reload();
  await sees(page, /草稿已存/);
  await shot(page, 'designer-new');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('button', { name: '发布为第 1 版' }).click();
  await sees(page, '已发布为第 1 版');
  const designer = page.url();
  await page.goto(designer.replace('/forms/', '/templates/form/').replace('/design', ''));
  await sees(page, '车牌号');
  await fillsInArrival(page, designer.replace(/.*forms\/|\/design/g, ''));
  await page.goto(designer);
  await keepsWhatIsNotSaved(page);
  expect(faults).toEqual([]);
});

/** A matrix with choices of its own, and a rich text. */
async function addsQuestionsAndStory(page: Page): Promise<void> {
  const types = page.getByRole('complementary', { name: '字段类型' });
  const named = async (zh: string, en: string): Promise<void> => {
    await page.getByRole('textbox', { name: '名称（中文）' }).fill(zh);
    await page.getByRole('textbox', { name: '名称（英文）' }).fill(en);
  };
  await types.getByRole('button', { name: '矩阵题', exact: true }).click();
  await named('检查情况', 'Findings');
  await page.getByRole('textbox', { name: '题目 1（中文）' }).fill('包装');
  await page.getByRole('textbox', { name: '题目 2（中文）' }).fill('温度');
  await page.getByLabel('选项来源').selectOption('本字段自有选项');
  await page.getByRole('textbox', { name: '选项 1（中文）' }).fill('合格');
  await page.getByRole('textbox', { name: '选项 2（中文）' }).fill('不合格');
  await shot(page, 'designer-matrix');
  await types.getByRole('button', { name: '富文本', exact: true }).click();
  await named('经过', 'Story');
}

/** The new form as whoever checks a delivery fills it in, and as it is read afterwards. */
async function fillsInArrival(page: Page, key: string): Promise<void> {
  await page.goto(`/papers/${key}/new`);
  await page.getByLabel('车牌号').fill('沪A12345');
  const row = (name: string) => page.getByRole('radiogroup', { name: `检查情况：${name}` });
  await row('包装').getByRole('radio', { name: '不合格', exact: true }).check();
  await row('温度').getByRole('radio', { name: '合格', exact: true }).check();
  await page.getByRole('textbox', { name: '经过' }).click();
  await page.keyboard.type('- 外箱受潮');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '加粗' }).click();
  await page.keyboard.type('已拒收两箱');
  await shot(page, 'matrix-filled-in');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('li strong', { hasText: '已拒收两箱' }).waitFor();
  await sees(page, '不合格');
  expect(await barriers(page)).toEqual([]);
  await shot(page, 'matrix-read');
}

/** Signing out asks before it throws away what has not reached the server. */
async function keepsWhatIsNotSaved(page: Page): Promise<void> {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('"baseRevision"') === true ? route.abort() : route.continue(),
  );
  await page.locator('[data-face^="x"]').first().click();
  await page.getByRole('textbox', { name: '名称（中文）' }).fill('车牌');
  await page.getByRole('button', { name: /王芳/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  const asked = page.getByRole('dialog', { name: '有修改还没有保存到服务器' });
  await asked.getByRole('button', { name: '留下' }).click();
  await sees(page, '草稿仅存于本机');
  await page.unroute('**/graphql');
}

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

// The last: from here on companies are founded with the next release.
test('an administrator makes a paper the company’s own; the next complaint shows it, and the next release keeps it', async () => {
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
  await page.locator('[data-face="claimAmount"]').click();
  await page.getByRole('textbox', { name: '名称（中文）' }).fill('我们的诉求金额');
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
  await page.getByRole('button', { name: '检查填写的内容' }).click();
  await sees(page, '这样填写可以提交');
  await shot(page, 'designer-desktop');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await sees(page, '字段“垫付金额”');
  await shot(page, 'designer-publish');
  await page.getByRole('button', { name: '发布为第 2 版' }).click();
  await sees(page, '已发布为第 2 版');
  await page.goto('/settings/templates/form/F-CMP-01');
  await sees(page, '事发地点');
  await sees(page, '垫付金额');
  const complaint = await filesByNewPaper(desk);
  expect(faults).toEqual([]);
  await meetsNextRelease(page);
  // What was filed before reads as it was filed.
  await page.goto(complaint);
  await sees(page, '三号楼机房');
  await sees(page, /120\.00/);
  expect(await page.getByText('天气', { exact: true }).count()).toBe(0);
});
