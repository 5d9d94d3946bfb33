import { afterAll, expect, test } from 'vitest';

import { anAddress, aServer, PASSWORD, type Browser, type TestServer } from '../../testing/index.ts';
import { BUDGETS, Budgets } from './budget.ts';
import { MAX_COST } from './cost-limit.ts';
import { NOBODY, type Identity } from './identify.ts';

const opened: TestServer[] = [];
afterAll(async () => {
  for (const server of opened) await server.stop();
});

const someone = (userId: string, tenantId: string): Identity =>
  ({ signedIn: { userId }, who: { tenantId } }) as Identity;
/** How long somebody is told to wait; 0 = he was heard. */
const waitOf = (work: () => unknown): number => {
  try {
    work();
    return 0;
  } catch (error) {
    const { code, retryAfter } = (error as { extensions: { code: string; retryAfter: number } }).extensions;
    expect(code).toBe('RATE_LIMITED');
    return retryAfter;
  }
};

test('a budget is spent, comes back with time, and is never more than its size', () => {
  let now = 0;
  const budgets = new Budgets({ person: 60_000, company: 600_000 }, () => now);
  const ask = (cost: number) => waitOf(() => budgets.open(someone('a', 'x'), '1.1.1.1').take(cost));
  expect(ask(50_000)).toBe(0);
  expect(ask(20_000)).toBe(11); // 50,000 and twice the price of a request are gone; 1,000 come back a second
  now += 11_000;
  expect(ask(20_000)).toBe(0);
  now += 3_600_000;
  expect(ask(59_900)).toBe(0);
  expect(ask(1000)).toBeGreaterThan(0);
});

test('what one person asks for is not taken from another; what a company asks for is shared', () => {
  const budgets = new Budgets({ person: 60_000, company: 100_000 }, () => 0);
  const ask = (userId: string, tenantId: string) =>
    waitOf(() => budgets.open(someone(userId, tenantId), '1.1.1.1').take(59_000)) === 0;
  expect([ask('a', 'x'), ask('a', 'x')]).toEqual([true, false]);
  expect([ask('b', 'x'), ask('b', 'y'), ask('c', 'y')]).toEqual([false, true, false]);
});

test('requests that come to nothing count too, by address where nobody is signed in', () => {
  const budgets = new Budgets({ person: 10_000, company: 10_000 }, () => 0);
  const heard = (address: string) => waitOf(() => budgets.open(NOBODY, address)) === 0;
  expect(Array.from({ length: 101 }, () => heard('1.1.1.1')).filter(Boolean)).toHaveLength(100);
  expect(heard('2.2.2.2')).toBe(true);
});

async function aPersonAt(budgets: Budgets, language?: string): Promise<Browser> {
  const server = await aServer({ budgets });
  opened.push(server);
  const email = anAddress();
  await server.auth.ensureAccount({
    email,
    password: PASSWORD,
    name: '王芳',
    locale: language === 'en' ? 'en' : 'zh-CN',
    companyName: '甲',
  });
  const browser = server.browser(language);
  await browser.signIn(email);
  return browser;
}
const LIST = '{ customers(first: 100) { nodes { id name } } }';
const CREATE = `mutation { createCustomer(input: { kind: ORG, name: "甲" }) { __typename } }`;

test.each([
  ['zh-CN', '操作过于频繁，请稍后再试'],
  ['en', 'Too many requests, please try again later'],
])('an empty budget is 429 with a time to wait, in %s, and nothing is done', async (language, sentence) => {
  let now = 0;
  const browser = await aPersonAt(new Budgets({ person: 2000, company: 1_000_000 }, () => now), language);
  const answers = [];
  for (let n = 0; n < 12; n += 1) answers.push(await browser.post('/graphql', { query: LIST }));
  const refused = answers.find(({ status }) => status !== 200);
  expect(refused).toMatchObject({
    status: 429,
    headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    body: {
      errors: [{ message: sentence, extensions: { code: 'RATE_LIMITED', requestId: expect.any(String) } }],
    },
  });
  expect((await browser.post('/graphql', { query: CREATE })).status).toBe(429);
  now += 60_000;
  expect((await browser.ask('{ customers { nodes { id } } }')).customers.nodes).toEqual([]);
});

test('the budgets that come with the product bear a person in a hurry', () => {
  // A page of the dearest kind every second for a minute, and thirty more at once.
  expect(BUDGETS.person).toBeGreaterThanOrEqual(90 * MAX_COST);
  expect(BUDGETS.company).toBeGreaterThanOrEqual(20 * BUDGETS.person);
});
