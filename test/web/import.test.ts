import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { barriers, settled } from './look.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const ROWS = 300;
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const of = (words: readonly string[], at: number): string => words[at % words.length] ?? '';

/** A sheet as people keep it, with four mistakes; the row of the file that each stands in. */
function aSheet(): string {
  const rows = Array.from({ length: ROWS }, (_, n) => [
    `${of(['北京', '上海', '广州', '成都'], n)}${of(SURNAMES, n)}记${of(['科技', '物流', '零售'], n)}有限公司${n}`,
    of(['企业', '企业', '个人'], n),
    of(['高', '中', '低'], n),
    `138${String(10_000_000 + n * 37)}`,
    `${of(SURNAMES, n * 7)}经理`,
    `2023/${1 + (n % 12)}/${1 + (n % 28)}`,
  ]);
  const wrong: readonly (readonly [row: number, column: number, value: string])[] = [
    [11, 5, '2023/2/30'],
    [21, 0, ''],
    [31, 3, '1.38E+10'],
    [41, 3, '没有'],
  ];
  for (const [row, column, value] of wrong) rows[row - 2]?.splice(column, 1, value);
  return [['客户名称', '客户类型', '等级', '手机', '联系人', '首次接触'], ...rows]
    .map((cells) => cells.join(','))
    .join('\r\n');
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Types into a cell of the grid of rows and leaves it. */
async function mend(page: Page, cell: string, value: string): Promise<void> {
  const field = page.getByLabel(cell);
  await field.fill(value);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

const figure = (page: Page, word: string) =>
  page.locator('dl > div').filter({ hasText: word }).locator('dd').first();

test('an empty company imports a Chinese sheet with mistakes, mends three rows, and undoes all of it', async () => {
  const { page, faults } = await visitor(browser, product.url);
  await new Steps(page, 'zh-CN').signUp(aFounder('搬家公司'));
  await page.goto('/customers');
  await settled(page);
  await page.getByRole('link', { name: '导入', exact: true }).last().click();
  await titled(page, '导入表格');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '老客户.csv', mimeType: 'text/csv', buffer: Buffer.from(aSheet()) });
  await titled(page, /客户/);
  await sees(page, '13810000000');
  await press(page, '下一步');
  expect(await page.getByLabel('“手机”对应的字段').inputValue()).toBe('mobile');
  await press(page, '下一步');
  for (const [word, grade] of [
    ['高', 'A'],
    ['中', 'B'],
    ['低', 'C'],
  ] as const) {
    const choice = page.getByLabel(`“${word}”是`);
    await choice.selectOption(grade);
    await page.locator(`select:not([aria-invalid])`).and(choice).waitFor();
  }
  await press(page, '开始试算');
  await sees(page, '试算完成');
  expect(await figure(page, '将新增').innerText()).toBe(String(ROWS - 4));
  expect(await figure(page, '有问题').innerText()).toBe('4');
  await mend(page, '第 11 行，首次接触', '2023/2/28');
  await mend(page, '第 21 行，客户名称', '补上名称的公司');
  await mend(page, '第 31 行，手机', '13812345678');
  await press(page, `导入 ${ROWS - 1} 行`);
  await sees(page, '导入完成');
  expect(await figure(page, '已新增').innerText()).toBe(String(ROWS - 1));
  expect(await figure(page, '有问题').innerText()).toBe('1');
  const place = page.url();
  await page.getByRole('link', { name: '查看客户' }).click();
  await sees(page, `共 ${ROWS - 1} 条`);
  await page.goto('/customers?q=补上名称的公司');
  await sees(page, '补上名称的公司');
  await page.goto(place);
  await press(page, '撤销这次导入');
  await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
  await sees(page, `撤销了 ${ROWS - 1} 条`);
  await page.goto('/customers');
  await sees(page, '还没有客户');
  await page.goto('/imports');
  await sees(page, '老客户.csv');
  await sees(page, '已撤销');
  expect(faults).toEqual([]);
});

/** A register of complaints in the manner of another system, with customers whom nobody knows here. */
const REGISTER = [
  'date_received,product,issue,consumer_complaint_narrative,company,state,submitted_via,company_response_to_consumer,complaint_id',
  ...Array.from(
    { length: 24 },
    (_, n) =>
      `03/${String(1 + n).padStart(2, '0')}/2015,${of(['Loan', 'Card', 'Mortgage'], n)},Charged twice,"On XX/XX I called XXXX, and nobody answered.","Example ${n % 4}, Inc.",${of(['CA', 'TX', 'NY'], n)},Web,Closed with explanation,${700_000 + n}`,
  ),
].join('\n');

test('complaints from another system come in with their customers, words without an option left empty', async () => {
  const { page, faults } = await visitor(browser, product.url, { language: 'en' });
  await new Steps(page, 'en').signUp(aFounder('Moving In Ltd'));
  await page.goto('/imports/new?target=complaint');
  await settled(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) });
  await titled(page, /Complaints/);
  await press(page, 'Next');
  expect(await page.getByLabel('Field for “state”').inputValue()).toBe('');
  expect(await page.getByLabel('Field for “company_response_to_consumer”').inputValue()).toBe('status');
  await page.getByLabel('Field for “company”', { exact: true }).selectOption('customer');
  await page.getByLabel('Customers who are not there yet').selectOption('CREATE');
  await sees(page, 'Undoing the import takes them back');
  await page.getByText('Give all rows the same value').click();
  await page.getByLabel('Field', { exact: true }).selectOption('priority');
  await page.getByLabel('“Priority” of all rows').selectOption('important');
  await sees(page, '“Priority” of all rows is “Important”');
  expect(await barriers(page)).toEqual([]);
  await press(page, 'Next');
  await press(page, 'Leave the open ones empty');
  await page.locator('select[aria-invalid]').first().waitFor({ state: 'detached' });
  expect(await barriers(page)).toEqual([]);
  await press(page, 'Start the trial run');
  await sees(page, 'The trial run is over');
  await press(page, 'Import 24 rows');
  await sees(page, /Imported|imported/);
  await page.goto('/customers');
  await sees(page, 'Example 3, Inc.');
  expect(faults).toEqual([]);
});
