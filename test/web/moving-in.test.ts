import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

/** Rows of the sheet; `MOVING_IN_ROWS=50000` makes it the one that the import's figures are about. */
const ROWS = Number(process.env['MOVING_IN_ROWS'] ?? 3000);
const PATIENCE = 120_000;

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;
let page: Page;
let steps: Steps;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  owner = await visitor(browser, product.url, { language: 'zh-CN' });
  ({ page } = owner);
  steps = new Steps(page, 'zh-CN');
  await steps.signUp(aFounder('迁新商贸'));
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

const shot = async (name: string): Promise<void> => {
  await picture(page, `moving-${name}`);
};

const of = (words: readonly string[], at: number): string => words[at % words.length] ?? '';
const SIGNS = [...'安邦博昌辰诚达德鼎丰福富广海汉航豪和恒宏鸿华汇吉佳建金锦景君凯康科乐'];

function aName(n: number): string {
  const sign = [n, Math.floor(n / 37), Math.floor(n / 1369)].map((at) => of(SIGNS, at * 7 + n)).join('');
  return `${of(['北京', '上海', '广州', '成都', '苏州', '青岛'], n)}${sign}${of(['便利店', '商行', '超市', '百货'], n)}有限公司${n}`;
}

/** The register of a shop's customers: two of them are one, and three cells are wrong. */
function customers(): string {
  const rows = Array.from({ length: ROWS }, (_, n) => [
    aName(n),
    `139${String(10_000_000 + n * 53)}`,
    `${of([...'王李张刘陈杨赵黄'], n)}${of(['敏', '建国', '芳', '洋'], n * 3)}`,
    `2024/${1 + (n % 12)}/${1 + (n % 28)}`,
  ]);
  rows[100] = ['杭州木棉食品有限公司', '13755556666', '宋岩', '2024/3/5'];
  rows[200] = ['木绵食品（杭州）有限公司', '137-5555-6666', '宋岩', '2024/6/1'];
  rows[10]?.splice(3, 1, '2024/2/30');
  rows[20]?.splice(1, 1, '没有');
  rows[30]?.splice(0, 1, '');
  return [['客户名称', '手机', '联系人', '首次接触'], ...rows].map((cells) => cells.join(',')).join('\r\n');
}

const complaints = (): string =>
  [
    '客户名称,投诉编号,标题,投诉内容,渠道,类别,投诉时间',
    '杭州木棉食品有限公司,OLD-1,礼盒外箱压坏,三箱礼盒到货时外箱压坏,电话,物流延误,2024/9/1',
    `${aName(1)},OLD-2,发票抬头写错,发票抬头少一个字,微信,发票问题,2024/9/3`,
  ].join('\r\n');

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const figure = (word: string) =>
  page.locator('dl > div').filter({ hasText: word }).locator('dd').first().innerText();

async function upload(target: string, name: string, text: string): Promise<void> {
  await page.goto(`/imports/new?target=${target}`);
  await titled(page, '导入表格');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await press('下一步');
  await page
    .getByLabel(/对应的字段/)
    .first()
    .waitFor();
}

/** Past the step of values, which is there only where a sheet has words to be matched. */
async function toTrial(): Promise<void> {
  const next = page.getByRole('button', { name: '下一步' });
  const trial = page.getByRole('button', { name: '开始试算' });
  await next.or(trial).first().waitFor();
  if (!(await trial.isVisible())) await next.click();
  await trial.click();
}

async function mend(cell: string, value: string): Promise<void> {
  const field = page.getByLabel(cell);
  await field.fill(value);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

test('a shop switches on its industry', async () => {
  await page.goto('/packs');
  const card = page.getByRole('listitem').filter({ hasText: '零售与电商' }).first();
  await card.getByRole('button', { name: /^启用/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '启用', exact: true }).click();
  await card.getByText('已启用').waitFor();
});

test('brings its customers along and mends three rows on the way', { timeout: 2 * PATIENCE }, async () => {
  await upload('customer', '客户台账.csv', customers());
  await toTrial();
  await page.getByText('试算完成').first().waitFor({ timeout: PATIENCE });
  expect(await figure('有问题')).toBe('3');
  await mend('第 12 行，首次接触', '2024/2/28');
  await mend('第 22 行，手机', '13912341234');
  await mend('第 32 行，客户名称', '补名百货有限公司');
  await shot('mended');
  await press(/^导入 .* 行$/);
  await page.getByText('导入完成').first().waitFor({ timeout: PATIENCE });
  expect((await figure('已新增')).replaceAll(',', '')).toBe(String(ROWS));
  await shot('imported');
});

test('brings its complaints along', async () => {
  await upload('complaint', '投诉台账.csv', complaints());
  await shot('complaints-mapped');
  await press('下一步');
  const choice = page.getByLabel('“发票问题”是');
  await choice.selectOption({ index: 1 });
  await page.locator('select:not([aria-invalid])').and(choice).waitFor();
  await toTrial();
  await page.getByText('试算完成').first().waitFor({ timeout: PATIENCE });
  await shot('complaints-tried');
  await press(/^导入 2 行$/);
  await page.getByText('导入完成').first().waitFor({ timeout: PATIENCE });
});

test('takes back an import that was a mistake', async () => {
  await upload('customer', '旧表.csv', '客户名称\r\n误导入甲公司\r\n误导入乙公司');
  await toTrial();
  await page.getByText('试算完成').first().waitFor({ timeout: PATIENCE });
  await press(/^导入 2 行$/);
  await page.getByText('导入完成').first().waitFor({ timeout: PATIENCE });
  await press('撤销这次导入');
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
  await sees(page, '撤销了 2 条');
});

test('makes one of two who are the same, and takes that back', { timeout: 2 * PATIENCE }, async () => {
  await page.goto('/customers?q=木棉食品');
  await page.getByRole('link', { name: '杭州木棉食品有限公司' }).first().waitFor();
  const compare = page.getByRole('link', { name: /比对.*木|木.*比对/ }).first();
  await expect
    .poll(
      async () => {
        await page.goto('/duplicates');
        return compare.waitFor({ timeout: 10_000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: PATIENCE },
    )
    .toBe(true);
  await shot('duplicates');
  await compare.click();
  await titled(page, '比对');
  await page
    .getByRole('radio', { name: /杭州木棉食品有限公司/ })
    .first()
    .check();
  await press('合并');
  await titled(page, '杭州木棉食品有限公司');
  await sees(page, /已合并到/);
  await press('撤销');
  await sees(page, '已撤销合并');
  await page.goto('/customers?q=木绵食品');
  await page
    .getByRole('link', { name: /木绵食品.杭州.有限公司/ })
    .first()
    .waitFor();
});

test('finds a complaint by pinyin and closes it', async () => {
  await page.goto('/');
  await sees(page, '最近打开');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('lhwx');
  await page.getByRole('option', { name: /礼盒外箱压坏/ }).waitFor();
  await shot('palette');
  await page.keyboard.press('Enter');
  await titled(page, '礼盒外箱压坏');
  await steps.acknowledge();
  await steps.assess();
  await steps.propose('补发三箱', '折价退款');
  await steps.resolve('补发三箱', '当日补发三箱并致歉。');
  await steps.close('电话回访，客户确认收到。');
  await shot('closed');
});

test('met no error on the way', () => {
  expect(owner.faults).toEqual([]);
});
