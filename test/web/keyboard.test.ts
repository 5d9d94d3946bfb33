import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startProduct, type RunningProduct } from './product.ts';
import { aFounder, PASSWORD, sees, Steps, titled } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;
let steps: Steps;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  owner = await visitor(browser, product.url);
  steps = new Steps(owner.page, 'zh-CN');
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

/** What has the focus, in the words that a screen reader would say. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    const label =
      at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement
        ? at.labels?.[0]?.textContent
        : null;
    return (at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? '').trim();
  });

/** Opens the palette; its input has the focus then. */
async function openPalette(page: Page, name: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name });
  await palette.waitFor();
  const isReady = () =>
    palette.evaluate((dialog) => dialog.querySelector('input:focus, [role=combobox]:focus') !== null);
  await expect.poll(isReady).toBe(true);
  return palette;
}

/** Presses Tab until this has the focus; what cannot be reached within a page of stops cannot be reached. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < 60; stop += 1) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    stops.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(name)} is not among the stops: ${stops.join(' → ')}`);
}

test('a company is founded with Tab and Enter', async () => {
  const { page, words } = steps;
  const founder = aFounder('云杉仪器');
  await page.goto('/sign-up');
  await page.getByLabel(words.company, { exact: true }).waitFor();
  await expect.poll(() => focused(page)).toBe(words.company);
  await page.keyboard.type(founder.company);
  await page.keyboard.press('Tab');
  await page.keyboard.type(founder.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(founder.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await steps.atWork(founder.company);
});

test('a customer is entered with keys alone', async () => {
  const { page, words } = steps;
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await titled(page, words.customers);
  await sees(page, words.noCustomers);
  await page.keyboard.press('c');
  await titled(page, words.newCustomer);
  await expect.poll(() => focused(page)).toBe(words.customerName);
  await page.keyboard.type('海棠检测中心');
  await tabTo(page, words.contactName);
  await page.keyboard.type('陆遥');
  await tabTo(page, words.pointValue);
  await page.keyboard.type('13812345678');
  await page.keyboard.press('Control+Enter');
  await titled(page, '海棠检测中心');
});

test('a complaint is filed and acknowledged without a pointer', async () => {
  const { page, words } = steps;
  const title = '离心机送到时外壳有裂纹';
  const palette = await openPalette(page, words.palette);
  await page.keyboard.type(words.file);
  await palette.getByRole('option', { name: words.file }).first().waitFor();
  await page.keyboard.press('Enter');
  await titled(page, words.file);

  await tabTo(page, words.customer);
  await page.keyboard.type('海棠');
  await page.getByRole('listbox').getByRole('option', { name: '海棠检测中心' }).waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, words.title);
  await page.keyboard.type(title);
  await tabTo(page, words.description);
  await page.keyboard.type('开箱后发现外壳裂开。');
  for (const choice of ['售前', '产品类']) {
    await tabTo(page, choice);
    await page.keyboard.press('Space');
  }
  await tabTo(page, words.category);
  await page.keyboard.type('交付');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  for (const choice of ['退款', words.yes]) {
    await tabTo(page, choice);
    await page.keyboard.press('Space');
  }
  await tabTo(page, words.channel, 'Shift+Tab');
  await page.keyboard.type(words.hotline);
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await titled(page, title);

  await tabTo(page, words.acknowledge);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: words.acknowledge });
  await dialog.waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: words.acknowledged }).waitFor();
  // The dialog gives the focus back to where the work goes on.
  await expect.poll(() => focused(page)).not.toBe('');
});

test('Escape closes the top layer only, and the help lists the keys of the page', async () => {
  const { page, words } = steps;
  await page.goto('/customers');
  await titled(page, words.customers);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: words.keyHelp });
  await help.getByText(words.newCustomer).waitFor();
  const palette = await openPalette(page, words.palette);
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/customers');
});

test('J and Enter walk a list and open a record, letters in a field are text', async () => {
  const { page, words } = steps;
  await page.goto('/customers');
  const link = page.getByRole('link', { name: '海棠检测中心' });
  await link.waitFor();
  await page.keyboard.press('j');
  const row = () => page.evaluate(() => document.activeElement?.closest('[role=row]')?.textContent ?? '');
  await expect.poll(row).toContain('海棠检测中心');
  await page.keyboard.press('Enter');
  await titled(page, '海棠检测中心');
  await page.goBack();
  await link.waitFor();
  await page.keyboard.press('/');
  await expect.poll(() => focused(page)).toBe(words.searchCustomers);
  await page.keyboard.type('jc');
  const search = page.getByRole('textbox', { name: words.searchCustomers });
  await expect.poll(() => search.inputValue()).toBe('jc');
  await page.keyboard.press('Escape');
  await expect.poll(() => search.inputValue()).toBe('');
  await link.waitFor();
});

/** Remembers of each Enter whether the input method had it. */
const hearEnter = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: boolean[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('keydown', (event) => event.key === 'Enter' && heard.push(event.isComposing), true);
  });

test('Enter that confirms a candidate of an input method sends, chooses and opens nothing', async () => {
  const { page, words } = steps;
  const ime = await owner.context.newCDPSession(page);
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await page.goto('/complaints/new');
  const title = page.getByRole('textbox', { name: words.title });
  await title.focus();
  await hearEnter(page);
  await compose('tou su');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await ime.send('Input.insertText', { text: '投诉' });
  await expect.poll(() => title.inputValue()).toBe('投诉');
  expect(await page.getByRole('alert').count()).toBe(0);

  await page.getByRole('combobox', { name: words.customer, exact: true }).focus();
  await compose('hai tang');
  await page.keyboard.press('Enter');
  await ime.send('Input.insertText', { text: '海棠' });
  await page.getByRole('listbox').getByRole('option', { name: '海棠检测中心' }).waitFor();
  await page.keyboard.press('Escape');

  const palette = await openPalette(page, words.palette);
  await compose('ke hu');
  await page.keyboard.press('Enter');
  expect(await palette.isVisible()).toBe(true);
  expect(new URL(page.url()).pathname).toBe('/complaints/new');
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: boolean[] }).heard);
  expect(heard).toEqual([true, true, true, true]);
});

test('met no error on the way', () => {
  expect(owner.faults).toEqual([]);
});
