import { readFile } from 'node:fs/promises';

import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, PASSWORD, sees, Steps } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;
let steps: Steps;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  owner = await visitor(browser, product.url, { language: 'zh-CN' });
  steps = new Steps(owner.page, 'zh-CN');
  await steps.signUp(aFounder('青松商贸'));
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

test('a complaint is found by the pinyin of its title', async () => {
  const { page } = owner;
  const customer = await steps.addCustomer('顺风物流', '周涛', '13812340001');
  await page.goto(customer);
  await steps.fileComplaint('空调漏水弄湿地板', '昨晚开始漏水，地板鼓起。');
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox');
  for (const typed of ['ktls', 'loushui', '空调']) {
    await box.fill(typed);
    await page.getByRole('option', { name: /空调漏水弄湿地板/ }).waitFor();
  }
  await box.fill('zhoutao');
  await page.getByRole('option', { name: /周涛/ }).waitFor();
  await box.fill('0001');
  await page.getByRole('option', { name: /周涛/ }).waitFor();
  await box.fill('ktls');
  await page.getByRole('option', { name: /空调漏水弄湿地板/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '空调漏水弄湿地板' }).waitFor();
});

test('many customers are changed at once and changed back', async () => {
  const { page } = owner;
  await steps.addCustomer('云海科技', '陈静', '13812340002');
  await page.goto('/customers');
  await page.getByRole('link', { name: '云海科技' }).waitFor();
  await page.getByRole('checkbox', { name: '选择已加载的全部行' }).click();
  await page.getByRole('button', { name: '批量修改' }).click();
  const dialog = page.getByRole('dialog', { name: '修改 2 位客户' });
  await dialog.getByLabel('生命周期').selectOption({ label: '老客户' });
  await dialog.getByLabel('区域').fill('华东');
  await dialog.getByRole('button', { name: '应用修改' }).click();
  const run = page.getByRole('dialog', { name: '批量修改' });
  await run.getByText('已修改 2 条').waitFor();
  await run.getByRole('button', { name: '撤销' }).click();
  await sees(page, '已撤销 2 条更改');
  await expect
    .poll(() => page.getByText('老客户', { exact: true }).filter({ visible: true }).count())
    .toBe(0);
});

test('a view keeps filters and columns under a name, and says when it was changed', async () => {
  const { page } = owner;
  await page.goto('/customers?lifecycle=POTENTIAL&group=owner');
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('menuitem', { name: '另存为视图…' }).click();
  const dialog = page.getByRole('dialog', { name: '另存为视图…' });
  await dialog.getByLabel('视图名称').fill('潜在客户');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('button', { name: '潜在客户' }).waitFor();
  await page.goto('/customers');
  await page.getByRole('button', { name: '视图' }).click();
  await page
    .getByRole('menuitem', { name: /潜在客户/ })
    .or(page.getByRole('menuitemradio', { name: /潜在客户/ }))
    .click();
  await expect.poll(() => new URL(page.url()).searchParams.get('lifecycle')).toBe('POTENTIAL');
  await page
    .getByRole('button', { name: /去掉筛选/ })
    .first()
    .click();
  await sees(page, '已改动');
});

/** Answers the first sending of a mutation like a server to which the sign-in is too old. */
const oldSignIn = (operation: string, field: string) => {
  let isOld = true;
  const refused = {
    __typename: 'FreshSignInRequired',
    code: 'FRESH_SIGN_IN_REQUIRED',
    message: '请重新登录',
  };
  return async (route: Route): Promise<void> => {
    const isMeant = (route.request().postData() ?? '').includes(`"${operation}"`);
    if (!isMeant || !isOld) return route.fallback();
    isOld = false;
    return route.fulfill({ json: { data: { [field]: refused } } });
  };
};

test('the list is taken away as a file, once the person has said who they are', async () => {
  const { page } = owner;
  await page.goto('/customers');
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog', { name: '导出为文件' });
  await dialog.getByRole('radio', { name: 'CSV' }).check();
  // The sign-in of a journey is never old: the first answer is that of a server to which it is.
  await page.route('**/graphql*', oldSignIn('ExportCustomers', 'exportCustomers'));
  await dialog.getByRole('button', { name: '开始导出' }).click();
  const confirm = page.getByRole('dialog', { name: '确认是您本人' });
  await confirm.getByLabel(steps.words.password, { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await confirm.waitFor({ state: 'detached' });
  const link = dialog.getByRole('link', { name: /下载/ });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('云海科技');
  expect(text.split('\r\n')[0]).toContain('客户名称');
});

test('a card is moved on the board by its menu, and opened records come back', async () => {
  const { page } = owner;
  await page.goto('/customers?layout=kanban');
  await page.getByRole('button', { name: '移动“云海科技”到…' }).click();
  await page.getByRole('menuitem', { name: '老客户' }).click();
  await page
    .getByRole('region', { name: /^老客户/ })
    .getByText('云海科技')
    .waitFor();
  await page.goto('/');
  await sees(page, '最近打开');
  await sees(page, '最近的更改');
});

test('met no error on the way', () => {
  expect(owner.faults).toEqual([]);
});
