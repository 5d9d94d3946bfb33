import { afterAll, beforeAll, expect, test } from 'vitest';

import { anAddress, aServer, PASSWORD, rowsOf, type Browser, type TestServer } from '../../testing/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.stop());

const WHO = '{ session { person { id } company { id name } } }';
const CREATE = `mutation { createCustomer(input: { kind: ORG, name: "甲公司的客户" }) { __typename } }`;

interface Tab {
  readonly as: Readonly<Record<string, string>>;
  readonly companyId: string;
}

/** What a page knows of itself when it is opened. */
async function tabOf(browser: Browser): Promise<Tab> {
  const { session } = await browser.ask(WHO);
  return {
    as: { 'x-zd-person': session.person.id, 'x-zd-company': session.company.id },
    companyId: session.company.id,
  };
}
const founder = async (companyName: string): Promise<string> => {
  const email = anAddress();
  await server.auth.ensureAccount({ email, password: PASSWORD, name: '王芳', locale: 'zh-CN', companyName });
  return email;
};
const customersOf = ({ companyId: id }: Tab) => rowsOf('customer', { id, unitId: '', teamId: '' });

test('a page of one company writes nothing after another person signed in beside it', async () => {
  const browser = server.browser();
  await browser.signIn(await founder('甲'));
  const first = await tabOf(browser);
  await browser.signIn(await founder('乙'));
  const second = await tabOf(browser);
  const late = await browser.post('/graphql', { query: CREATE }, first.as);
  expect(late).toMatchObject({ status: 409, body: { errors: [{ extensions: { code: 'OTHER_SESSION' } }] } });
  expect(late.body.errors[0].message).toMatch(/重新加载/);
  expect([await customersOf(first), await customersOf(second)]).toEqual([[], []]);
  expect((await browser.post('/graphql', { query: CREATE }, second.as)).body.data).toBeTruthy();
  expect(await customersOf(second)).toHaveLength(1);
});

test('a page invites nobody into, and changes nothing of, what it does not show', async () => {
  const browser = server.browser();
  await browser.signIn(await founder('甲'));
  const first = await tabOf(browser);
  await browser.signIn(await founder('乙'));
  const second = await tabOf(browser);
  for (const [url, body] of [
    ['/auth-company/invite', { email: anAddress(), roleKey: 'agent' }],
    ['/auth/revoke-other-sessions', {}],
    ['/auth/change-password', { currentPassword: PASSWORD, newPassword: `${PASSWORD} new` }],
  ] as const) {
    const refused = await browser.post(url, body, first.as);
    expect([url, refused.status, refused.body.code]).toEqual([url, 409, 'OTHER_SESSION']);
  }
  expect(await rowsOf('invitation', { id: second.companyId, unitId: '', teamId: '' })).toEqual([]);
});

test('the same person in another company is another session too', async () => {
  const browser = server.browser();
  await browser.signIn(await founder('甲'));
  const first = await tabOf(browser);
  const { companyId } = (await browser.post('/auth-company/create', { name: '丙' })).body;
  expect((await tabOf(browser)).companyId).toBe(companyId);
  expect((await browser.post('/graphql', { query: CREATE }, first.as)).status).toBe(409);
  expect(await customersOf({ ...first, companyId })).toEqual([]);
});

test('who is signed out is asked to sign in, whoever the page names', async () => {
  const browser = server.browser();
  await browser.signIn(await founder('甲'));
  const { as } = await tabOf(browser);
  browser.cookies.clear();
  const answer = await browser.post('/graphql', { query: WHO }, as);
  expect(answer.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
});
