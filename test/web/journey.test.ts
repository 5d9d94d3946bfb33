import type { Browser } from 'playwright-core';
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

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

describe.for(LANGUAGES)('a company that works in %s', (language) => {
  const founder = aFounder(`云杉仪器 ${language}`);
  const complaint = '离心机送到时外壳有裂纹';
  let owner: Visitor;
  let steps: Steps;
  let customerPath = '';
  let casePath = '';

  beforeAll(async () => {
    owner = await visitor(browser, product.url, { language });
    steps = new Steps(owner.page, language);
  });
  afterAll(() => owner?.context.close());

  test('signs up and is shown where to begin', async () => {
    await steps.signUp(founder);
    expect(await owner.page.getAttribute('html', 'lang')).toBe(language);
    await owner.page.goto('/customers');
    await sees(owner.page, steps.words.noCustomers);
  });

  test('enters a customer with a contact and finds it by one Chinese character', async () => {
    const { page } = owner;
    customerPath = await steps.addCustomer('海棠检测中心', '陆遥', '13812345678');
    await sees(page, '陆遥');
    await sees(page, /138\D?1234\D?5678/);
    await page.goto('/customers');
    const search = page.getByRole('textbox', { name: steps.words.searchCustomers });
    await search.fill('鹏');
    await sees(page, steps.words.nothingFound);
    await search.fill('棠');
    await page.getByRole('link', { name: '海棠检测中心' }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('棠');
  });

  test('files a complaint whose promised time ticks and says why it is due then', async () => {
    const { page } = owner;
    const { words } = steps;
    await page.goto(customerPath);
    casePath = await steps.fileComplaint(complaint, '上午十点收货，外箱完好，开箱后发现外壳裂开。');
    const chip = page.getByRole('button', { name: new RegExp(`${words.acknowledge}.*${words.left}`, 'i') });
    await chip.click();
    const why = page.getByRole('group', { name: words.whyDue });
    await why.getByText(words.policy).waitFor();
    expect(await why.getByRole('list').getByRole('listitem').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
  });

  test('works it to a confirmed close', async () => {
    await steps.acknowledge();
    await steps.assess();
    await sees(owner.page, steps.words.level);
    await steps.propose('更换外壳', '整机更换');
    await steps.resolve('更换外壳', '工程师上门更换外壳并校准。');
    await steps.close('电话回访，客户确认外壳已换好。');
    const way = owner.page.getByRole('listitem').filter({ hasText: steps.words.closed });
    await expect.poll(() => way.first().getAttribute('aria-current')).toBe('step');
  });

  test('reads the whole story in the timeline', async () => {
    const { page } = owner;
    await page.reload();
    const story = page.getByRole('listitem').filter({ has: page.locator('time') });
    await story.first().waitFor();
    const told = await story.allInnerTexts();
    for (const part of steps.words.story) expect(told.join('\n')).toContain(part);
    expect(told.join('\n')).not.toMatch(/\[object|undefined|null|NaN/);
    await page.goto(customerPath);
    await sees(page, steps.words.story[0] ?? '');
    const known = (await story.allInnerTexts()).join('\n');
    expect(known).toContain(steps.words.level);
    expect(known).not.toMatch(/solutionProposed|\bstage\b|\[object|undefined/);
  });

  test('shows nothing of it to another company', async () => {
    const other = await visitor(browser, product.url, { language });
    const theirs = new Steps(other.page, language);
    await theirs.signUp(aFounder(`隔壁公司 ${language}`, '许诺'));
    await other.page.goto('/customers');
    await sees(other.page, steps.words.noCustomers);
    await other.page.goto('/complaints?view=all');
    await sees(other.page, steps.words.noCases);
    for (const path of [casePath, customerPath]) {
      await other.page.goto(path);
      await sees(other.page, steps.words.notFound);
      expect(await other.page.content()).not.toContain('海棠');
    }
    expect(other.faults).toEqual([]);
    await other.context.close();
  });

  test('signs out, signs in again and finds its work', async () => {
    const { page } = owner;
    await steps.signOut();
    await page.goto(casePath);
    await titled(page, steps.words.signIn);
    await steps.signIn(founder);
    await page.goto(casePath);
    await titled(page, complaint);
    expect(await page.title()).toContain(complaint);
  });

  test('keeps language and theme over a reload', async () => {
    const { page } = owner;
    const theirs = new Steps(page, language === 'en' ? 'zh-CN' : 'en');
    await page.goto('/profile');
    await page.getByRole('radio', { name: theirs.language === 'en' ? 'English' : '简体中文' }).check();
    await page.getByRole('radio', { name: steps.words.dark }).check();
    await page.getByRole('button', { name: steps.words.save, exact: true }).click();
    await titled(page, theirs.words.profile);
    await page.reload();
    await titled(page, theirs.words.profile);
    expect(await page.getAttribute('html', 'lang')).toBe(theirs.language);
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  });

  test('met no error on the way', () => {
    expect(owner.faults).toEqual([]);
  });
});
