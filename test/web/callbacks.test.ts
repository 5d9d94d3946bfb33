import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { picture } from './pictures.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

const PASSWORD = 'zhoudao-demo-2026';
const COMPANY = '云帆家电服务';
const CUSTOMER = '青禾检测中心';

let product: RunningProduct;
let browser: Browser;
let caller: Visitor;
let reviewer: Visitor;
let casePath = '';

const at = async (name: string): Promise<Visitor> => {
  const person = await visitor(browser, product.url);
  const email = `${name}@zhoudao.example`;
  await new Steps(person.page, 'zh-CN').signIn({ email, company: COMPANY }, PASSWORD);
  return person;
};

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ seed: 'demo' }), openBrowser()]);
  [caller, reviewer] = await Promise.all([at('agent'), at('demo')]);
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

const main = (page: Page): Locator => page.locator('main');

/** Begins an event, wherever its button stands. */
async function begin(page: Page, event: string): Promise<void> {
  const shown = main(page).getByRole('button', { name: event, exact: true });
  const more = main(page).getByRole('button', { name: '更多' }).first();
  await shown.or(more).first().waitFor();
  if (await shown.isVisible()) return shown.click();
  await more.click();
  await page.getByRole('menuitem', { name: event, exact: true }).click();
}

/** Sends the paper of a step; its button has the name of the event. */
async function send(page: Page, event: string): Promise<void> {
  await main(page).getByRole('button', { name: event, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes('/step/'));
}

const write = (page: Page, label: string | RegExp, text: string): Promise<void> =>
  page.getByRole('textbox', { name: label }).first().fill(text);

/** Ticks as a keyboard does: what stands above the foot of a form takes no clicks meant for what is below it. */
async function tick(choice: Locator): Promise<void> {
  await choice.focus();
  await choice.press('Space');
}

/** Says what came of an attempt, in its row of the paper. */
async function tried(page: Page, row: number, result: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`第 ${row} 行，结果`) }).click();
  await page.getByRole('listbox').getByRole('option', { name: result }).click();
}

test('who is due by his grade and the period is planned for, and the supervisor approves the plan he read', async () => {
  const { page } = caller;
  const customer = await new Steps(page, 'zh-CN').addCustomer(CUSTOMER, '陆遥', '13812345678');
  await product.behindItsBack(
    `update app.customer set created_at = now() - interval '400 days' where id = $1`,
    [customer.split('/').at(-1)],
  );
  await page.goto('/callbacks/plan?due=1');
  await expect.poll(() => page.getByRole('combobox', { name: /第 1 行，客户/ }).inputValue()).toBe(CUSTOMER);
  await picture(page, 'callback-plan-due', true);
  await main(page).getByRole('button', { name: '提交计划' }).click();
  await page.waitForURL((url) => url.pathname === '/callbacks');
  await main(page).getByRole('link', { name: '定期回访', exact: true }).first().click();
  await titled(page, '定期回访');
  casePath = new URL(page.url()).pathname;
  await reviewer.page.goto(casePath);
  await main(reviewer.page).getByRole('button', { name: '整份计划：审核通过' }).click();
  const dialog = reviewer.page.getByRole('dialog');
  await dialog.getByText(CUSTOMER).waitFor();
  await dialog.getByRole('textbox', { name: '意见' }).fill('先看半年的服务记录');
  await dialog.getByRole('button', { name: /^审核通过（/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await sees(reviewer.page, '先看半年的服务记录');
});

test('it stands in the calendar; the script is said; who does not answer is tried again', async () => {
  const { page } = caller;
  const day = new Date(Date.now() + 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
  await page.goto(`/callbacks/calendar?span=week&day=${day}`);
  await main(page)
    .getByRole('link', { name: new RegExp(CUSTOMER) })
    .click();
  await titled(page, '定期回访');
  await begin(page, '电话回访');
  await sees(page, '陆遥您好，我是云帆家电服务的林青，想就“定期回访”回访一下，方便吗？');
  await tried(page, 1, '无人接听');
  await picture(page, 'callback-attempt', true);
  await send(page, '电话回访');
  await sees(page, '电话回访记录表：已填写');
  await begin(page, '电话回访');
  await main(page).getByRole('button', { name: '方便', exact: true }).click();
  await sees(page, '请问产品用得怎么样？');
  await main(page).getByRole('button', { name: '添加一行' }).click();
  await tried(page, 2, '接通');
  await send(page, '电话回访');
  await begin(page, '登记回访记录');
  await titled(page, '登记回访记录');
  await expect.poll(() => page.getByRole('textbox', { name: '回访要点' }).inputValue()).toBe('定期回访');
  expect(await page.getByText('话术').count()).toBe(0);
  await tick(page.getByRole('radio', { name: '较好', exact: true }));
  await write(page, '访问记录', '开箱完好，运行正常。');
  expect(await page.getByRole('textbox', { name: '主管领导意见' }).count()).toBe(0);
  await main(page)
    .getByRole('button', { name: /客户签字.*签名/ })
    .click();
  await write(page, '签名人姓名', '陆遥');
  await main(page)
    .getByRole('button', { name: /确认签名/ })
    .click();
  await sees(page, '重新签名');
  await send(page, '登记回访记录');
  await begin(page, '提交回访报告');
  await titled(page, '提交回访报告');
  await write(page, '回访结果', '满意');
  await write(page, '回访主要内容', '开箱完好');
  await write(page, '改善客户服务对策', '按期巡检');
  await send(page, '提交回访报告');
});

test('the supervisor reviews the record and the report, and whoever called sees what he said', async () => {
  const { page } = reviewer;
  await page.goto(casePath);
  await begin(page, '审核回访记录');
  await write(page, '主管领导意见', '请安排培训');
  await picture(page, 'callback-record-review', true);
  await send(page, '审核回访记录');
  await begin(page, '主管审核');
  await titled(page, '主管审核');
  await tick(page.getByRole('radio', { name: '通过', exact: true }));
  await send(page, '主管审核');
  await caller.page.goto(casePath);
  const way = caller.page.getByRole('listitem').filter({ hasText: '已审阅' }).first();
  await expect.poll(() => way.getAttribute('aria-current')).toBe('step');
  await picture(caller.page, 'callback-reviewed', true);
});

test('a follow-up whose 48 hours are over asks for more attempts, and its answer closes the complaint too late', async () => {
  const { page } = caller;
  await page.goto('/callbacks?view=all');
  await main(page).getByRole('link', { name: '48小时回访' }).first().click();
  await titled(page, '48小时回访');
  const { pathname } = new URL(page.url());
  await product.behindItsBack(
    `with begun as (update app.sla_clock_event e set at = e.at - interval '49 hours' from app.sla_clock c
       where (c.tenant_id, c.id) = (e.tenant_id, e.clock_id) and c.subject_id = $1 and c.metric = 'followUp'),
     asked as (update app.callback set due_at = due_at - interval '49 hours' where case_id = $1)
     update app.sla_clock set next_warn_at = now() where subject_id = $1 and metric = 'followUp' and state = 'running'`,
    [pathname.split('/').at(-1)],
  );
  await page.getByText('48小时回访逾期·补充回访').first().waitFor({ timeout: 40_000 });
  await begin(page, '登记48小时回访');
  await sees(page, /想回访一下 \S+ 的服务情况/);
  await tick(page.getByRole('radio', { name: '是', exact: true }).first());
  await send(page, '登记48小时回访');
  await sees(page, '确认已解决');
  await sees(page, '未按时');
  await picture(page, 'callback-follow-up', true);
  expect([...caller.faults, ...reviewer.faults]).toEqual([]);
});
