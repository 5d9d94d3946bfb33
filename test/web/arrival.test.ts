import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { settled } from './look.ts';
import { startProduct, type RunningProduct } from './product.ts';
import { Steps } from './steps.ts';
import { openBrowser, visitor, type Visitor } from './visitor.ts';

const DEMO = { email: 'demo@zhoudao.example', company: '云帆家电服务' };
/** Six connections carry that many files in the time of a few answers. */
const MOST_SCRIPTS = 24;
/** Code that no first paint needs: live news, what stands below, what opens on demand. */
const MOST_LATER = 10;

let product: RunningProduct;
let browser: Browser;
let owner: Visitor;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ seed: 'demo' }), openBrowser()]);
  owner = await visitor(browser, product.url);
  await new Steps(owner.page, 'zh-CN').signIn(DEMO, 'zhoudao-demo-2026');
});
afterAll(() => Promise.all([browser?.close(), product?.stop()]));

/** Opens a page as a bookmark does; answers what it asked of the server before it was read in full, and with what code. */
async function arrive(page: Page, path: string): Promise<{ questions: string[]; scripts: string[] }> {
  const questions: string[] = [];
  const scripts: string[] = [];
  const hear = (request: { url: () => string; postData: () => string | null }): void => {
    const script = /\/assets\/.*\.js$/.exec(request.url())?.[0];
    if (script !== undefined) scripts.push(script);
    const name = /"operationName":"(\w+)"/.exec(request.postData() ?? '')?.[1];
    if (name !== undefined) questions.push(name);
  };
  // What the page before still asks is none of this one's questions.
  await page.goto('about:blank');
  page.on('request', hear);
  await page.goto(path);
  await settled(page);
  page.off('request', hear);
  return { questions, scripts };
}

const linkOf = async (page: Page, list: string): Promise<string> => {
  await page.goto(list);
  await settled(page);
  return (await page.getByRole('grid').getByRole('link').first().getAttribute('href')) ?? '';
};

test.for([
  ['the start page', '/', 'Home'],
  ['the customers', '/customers', 'CustomerList'],
  ['the cases', '/cases', 'CaseList'],
  ['the complaints', '/complaints', 'CaseList'],
  ['a customer', '/customers/', 'Customer'],
  ['a complaint', '/cases/', 'Case'],
] as const)('%s asks with the first script, once, and comes in few files', async ([, path, first]) => {
  const { page } = owner;
  const place = path.length > 1 && path.endsWith('/') ? await linkOf(page, path.slice(0, -1)) : path;
  const { questions, scripts } = await arrive(page, place);
  expect(questions.slice(0, 2)).toEqual(['Session', first]);
  expect(questions.filter((name, at) => questions.indexOf(name) !== at)).toEqual([]);
  expect(scripts.length).toBeLessThanOrEqual(MOST_SCRIPTS);
  const head = await (await page.request.get(`${product.url}${place}`)).text();
  const later = scripts.filter(
    (script) => !head.includes(`href="${script}"`) && !head.includes(`src="${script}"`),
  );
  expect(later.length).toBeLessThanOrEqual(MOST_LATER);
  expect(owner.faults.splice(0)).toEqual([]);
});

test('what the server answers at length travels small', async () => {
  const { page } = owner;
  const answered = page.waitForResponse((response) => /"Session"/.test(response.request().postData() ?? ''));
  await page.goto('/');
  expect((await (await answered).allHeaders())['content-encoding']).toBe('gzip');
});
