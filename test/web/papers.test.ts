import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Language, type Visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

const WORDS = {
  'zh-CN': {
    tab: '表单',
    none: '还没有相关的表单记录',
    fill: '填写表单',
    about: '将关联到：海棠检测中心',
    search: '搜索名称、拼音首字母或表单号',
    fillOne: '填写“客户开发记录表”',
    title: '客户开发记录表',
    found: 'khkfjl',
    customer: '客户名称',
    remark: '备注',
    description: '开发经过说明',
    save: '保存',
    edit: '编辑',
    history: '历史',
    compare: '与上一版对比',
    more: '更多',
    archive: '归档',
    archived: '已归档',
    undo: '撤销',
  },
  en: {
    tab: 'Forms',
    none: 'No form records yet',
    fill: 'Fill in a form',
    about: 'Will be about: 海棠检测中心',
    search: 'Search by name or form number',
    fillOne: 'Fill in “Development record”',
    title: 'Development record',
    found: 'development rec',
    customer: 'Customer name',
    remark: 'Remarks',
    description: 'Development story',
    save: 'Save',
    edit: 'Edit',
    history: 'History',
    compare: 'Compare with the one before',
    more: 'More',
    archive: 'Archive',
    archived: 'Archived',
    undo: 'Undo',
  },
} as const;

const main = (page: Page): Locator => page.locator('main');

describe.for(['zh-CN', 'en'] as const satisfies readonly Language[])('papers in %s', (language) => {
  const words = WORDS[language];
  let owner: Visitor;
  let steps: Steps;
  let customerPath = '';
  let recordPath = '';

  beforeAll(async () => {
    owner = await visitor(browser, product.url, { language });
    steps = new Steps(owner.page, language);
    await steps.signUp(aFounder(`云杉仪器 ${language}`));
    customerPath = await steps.addCustomer('海棠检测中心', '陆遥', '13812345678');
  });
  afterAll(() => owner?.context.close());

  test('a paper about a customer is begun from the customer and found by a word', async () => {
    const { page } = owner;
    await page.goto(customerPath);
    await page.getByRole('tab', { name: words.tab }).click();
    await sees(page, words.none);
    await main(page).getByRole('link', { name: words.fill }).click();
    await sees(page, words.about);
    await page.getByRole('textbox', { name: words.search }).fill(words.found);
    await main(page).getByRole('link', { name: words.fillOne }).click();
    await titled(page, words.fillOne);
    await expect
      .poll(() => page.getByRole('combobox', { name: words.customer, exact: true }).inputValue())
      .toBe('海棠检测中心');
  });

  test('what is missing is said; what was typed comes back after the page was left', async () => {
    const { page } = owner;
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('textbox', { name: words.description }).fill('开箱后发现外壳裂开。');
    await page.reload();
    await expect
      .poll(() => page.getByRole('textbox', { name: words.description }).inputValue())
      .toBe('开箱后发现外壳裂开。');
  });

  test('it is saved and reads as it was filled in, on its page and on the customer’s', async () => {
    const { page } = owner;
    await page.getByRole('textbox', { name: words.remark }).fill('外壳');
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByRole('tab', { name: words.history }).waitFor();
    recordPath = new URL(page.url()).pathname;
    await sees(page, '开箱后发现外壳裂开。');
    await sees(page, /\d{4}.*001/);
    await sees(page, '海棠检测中心');
    await page.goto(`${customerPath}?tab=more0`);
    await page.getByRole('tab', { name: words.tab }).click();
    await main(page).getByRole('link', { name: words.title }).first().waitFor();
  });

  test('it is changed, and two versions of it are compared', async () => {
    const { page } = owner;
    await page.goto(recordPath);
    await main(page).getByRole('link', { name: words.edit, exact: true }).click();
    const description = page.getByRole('textbox', { name: words.description });
    await description.fill('外壳裂开，内胆完好。');
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByRole('tab', { name: words.history }).click();
    await page.getByRole('button', { name: words.compare }).first().click();
    await main(page).locator('del', { hasText: '开箱后发现外壳裂开。' }).waitFor();
    await main(page).locator('ins', { hasText: '外壳裂开，内胆完好。' }).waitFor();
  });

  test('it is put away, and that is taken back', async () => {
    const { page } = owner;
    await page.goto(recordPath);
    await main(page).getByRole('button', { name: words.more }).click();
    await page.getByRole('menuitem', { name: words.archive }).click();
    await sees(page, words.archived);
    await page.getByRole('button', { name: words.undo }).click();
    await main(page).getByRole('link', { name: words.edit, exact: true }).waitFor();
    expect(owner.faults).toEqual([]);
  });

  test('another company sees nothing of it', async () => {
    const other = await visitor(browser, product.url, { language });
    const theirs = new Steps(other.page, language);
    await theirs.signUp(aFounder(`隔壁公司 ${language}`, '许诺'));
    await other.page.goto(recordPath);
    await sees(other.page, steps.words.notFound);
    expect(await other.page.content()).not.toContain('外壳');
    expect(other.faults).toEqual([]);
    await other.context.close();
  });
});
