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

const WORDS = {
  'zh-CN': {
    anyway: '仍然新建',
    mayBe: '可能已有此客户',
    compare: '比对',
    merge: '合并',
    undo: '撤销',
    done: '已合并到',
    undone: '已撤销合并',
    title: '重复客户',
  },
  en: {
    anyway: 'Create anyway',
    mayBe: 'This customer may exist already',
    compare: 'Compare',
    merge: 'Merge',
    undo: 'Undo',
    done: 'Merged into',
    undone: 'The merge was undone',
    title: 'Duplicates',
  },
} as const;

describe('a company with a customer who is there twice', () => {
  const language: Language = 'zh-CN';
  const words = WORDS[language];
  let owner: Visitor;
  let steps: Steps;
  let firstPath = '';

  beforeAll(async () => {
    owner = await visitor(browser, product.url, { language });
    steps = new Steps(owner.page, language);
    await steps.signUp(aFounder('云杉查重'));
    firstPath = await steps.addCustomer('北京海棠检测有限公司', '陆遥', '13812345678');
  });
  afterAll(() => owner?.context.close());

  test('is told of the first while the second is typed, and may register it all the same', async () => {
    const { page } = owner;
    // The listener has to have heard of the first.
    await expect
      .poll(
        async () => {
          await page.goto('/customers/new');
          await page.getByLabel(steps.words.customerName, { exact: true }).first().fill('海堂检测');
          return page
            .getByText(words.mayBe)
            .waitFor({ timeout: 10_000 })
            .then(
              () => true,
              () => false,
            );
        },
        { timeout: 90_000 },
      )
      .toBe(true);
    await page.getByLabel(steps.words.contactName, { exact: true }).last().fill('陆遥');
    await page.getByLabel(steps.words.pointValue, { exact: true }).fill('138 1234 5678');
    await page.getByRole('button', { name: steps.words.save, exact: true }).click();
    await page.getByRole('button', { name: words.anyway }).click();
    await titled(page, '海堂检测');
  });

  test('reviews the pair, merges it with the keyboard at hand, and takes it back', async () => {
    const { page } = owner;
    await expect
      .poll(
        async () => {
          await page.goto('/duplicates');
          return page
            .getByRole('link', { name: new RegExp(words.compare) })
            .first()
            .waitFor({ timeout: 10_000 })
            .then(
              () => true,
              () => false,
            );
        },
        { timeout: 90_000 },
      )
      .toBe(true);
    await titled(page, words.title);
    await page
      .getByRole('link', { name: new RegExp(words.compare) })
      .first()
      .click();
    await titled(page, words.compare);
    await page
      .getByRole('radio', { name: /北京海棠检测有限公司/ })
      .first()
      .check();
    await page.getByRole('button', { name: words.merge, exact: true }).click();
    await titled(page, '北京海棠检测有限公司');
    expect(new URL(page.url()).pathname).toBe(firstPath);
    await sees(page, new RegExp(words.done));
    await page.getByRole('button', { name: words.undo, exact: true }).first().click();
    await sees(page, words.undone);
    await page.goto('/customers');
    await page.getByRole('link', { name: '海堂检测' }).first().waitFor();
  });
});
