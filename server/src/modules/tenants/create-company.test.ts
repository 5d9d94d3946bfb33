import { baseTemplates } from '@zhoudao/schema/templates';
import { afterAll, expect, test } from 'vitest';

import {
  anAddress,
  anonymously,
  anOwner,
  aPerson,
  aServer,
  aTenant,
  auditsOf,
  permissionNames,
  rowsOf,
  world,
  type TestServer,
} from '../../testing/index.ts';

let made: Promise<TestServer> | undefined;
const open = () => (made ??= aServer());
afterAll(async () => (await made)?.stop());

const RENAME = `mutation ($input: RenameCompanyInput!) { renameCompany(input: $input) { __typename ... on Company { name timeZone industry } ... on UserError { code message } ... on InvalidField { field } } }`;
const SESSION =
  '{ session { company { id name } companies { name isCurrent } member { roles { key } } permissions } }';

test('a company starts with units, three roles, its owner and every base template', async () => {
  const browser = (await open()).browser();
  await browser.signUp({ name: '王芳', companyName: ' 星辰科技 ' });
  const tenant = await browser.tenant();
  const units = await rowsOf('org_unit', tenant);
  expect(units.toSorted((a, b) => String(a['kind']).localeCompare(String(b['kind'])))).toMatchObject([
    { kind: 'company', name: '星辰科技', parent_id: null },
    { kind: 'team', name: '客服一组' },
  ]);
  expect(
    (await rowsOf('role', tenant)).map((role) => [role['key'], role['name_zh'], role['is_builtin']]),
  ).toEqual([
    ['owner', '所有者', true],
    ['agent', '客服', true],
    ['viewer', '只读成员', true],
  ]);
  const named = (one: object) => `${String(Reflect.get(one, 'kind'))}/${String(Reflect.get(one, 'key'))}`;
  expect((await rowsOf('template', tenant)).map(named)).toEqual(
    expect.arrayContaining([...baseTemplates().map(named), 'form/base-customer']),
  );
  expect(await rowsOf('company_pack', tenant)).toMatchObject([{ pack: 'zhoudao.base', state: 'on' }]);
  expect(await rowsOf('membership', tenant)).toMatchObject([
    { display_name: '王芳', name_pinyin: 'wang fang', version: 1 },
  ]);
  const [owner] = (await rowsOf('role', tenant)).filter((role) => role['key'] === 'owner');
  expect(
    (await rowsOf('role_permission', tenant)).filter((row) => row['role_id'] === owner!['id']),
  ).toHaveLength(permissionNames.length);
});

test('somebody signed in founds another company and works in it; his old cookie is dead', async () => {
  const browser = (await open()).browser();
  await browser.signUp({ companyName: '第一家' });
  const before = new Map(browser.cookies);
  const page = await browser.post('/auth-company/create', { name: '第二家', industry: 'saas' });
  expect(page).toMatchObject({ status: 200, body: { companyId: expect.any(String) } });
  expect((await browser.ask(SESSION)).session).toMatchObject({
    company: { id: page.body.companyId, name: '第二家' },
    companies: [
      { name: '第一家', isCurrent: false },
      { name: '第二家', isCurrent: true },
    ],
    member: { roles: [{ key: 'owner' }] },
  });
  for (const [name, value] of before) browser.cookies.set(name, value);
  expect((await browser.run(SESSION)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('nobody founds companies by the dozen', async () => {
  const server = await aServer({ rateLimits: true });
  const browser = server.browser();
  await browser.signUp();
  const statuses = [];
  for (let n = 0; n < 6; n += 1)
    statuses.push((await browser.post('/auth-company/create', { name: `第${n}家` })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  await server.stop();
});

test('founding needs a session and a name', async () => {
  const server = await open();
  expect((await server.browser().post('/auth-company/create', { name: '无名' })).status).toBe(401);
  const browser = server.browser('en');
  await browser.signUp();
  for (const [body, field] of [
    [{}, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(81) }, 'name'],
    [{ name: 'Ok', industry: 'No such!' }, 'industry'],
    [{ name: 'Ok', industry: 'nothing' }, 'industry'],
  ] as const) {
    expect(await browser.post('/auth-company/create', body)).toMatchObject({
      status: 422,
      body: { code: 'INVALID_FIELD', field, message: expect.stringMatching(/^[A-Z]/) },
    });
  }
  expect((await browser.ask(SESSION)).session.companies).toEqual([]);
});

test('a session moves between the companies of its person, under a new id, and the next one begins where the last was', async () => {
  const server = await open();
  const browser = server.browser();
  const email = await browser.signUp({ companyName: '甲' });
  const first = (await browser.ask(SESSION)).session.company.id;
  await browser.post('/auth-company/create', { name: '乙' });
  const cookie = browser.cookies.get('zd.session_token');
  expect((await browser.post('/auth-company/switch', { companyId: first })).status).toBe(204);
  expect(browser.cookies.get('zd.session_token')).not.toBe(cookie);
  expect((await browser.ask(SESSION)).session.company.name).toBe('甲');
  const again = browser.cookies.get('zd.session_token');
  expect((await browser.post('/auth-company/switch', { companyId: first })).status).toBe(204);
  expect(browser.cookies.get('zd.session_token')).toBe(again);
  const later = server.browser();
  await later.signIn(email);
  expect((await later.ask(SESSION)).session.company.name).toBe('甲');
});

test('another company’s id, an unknown one and nonsense are answered alike', async () => {
  const server = await open();
  const [browser, stranger] = [server.browser(), server.browser()];
  await Promise.all([browser.signUp({ companyName: '甲' }), stranger.signUp({ companyName: '外' })]);
  const foreign = (await stranger.ask(SESSION)).session.company.id;
  const answers = [];
  for (const companyId of [foreign, '0195f0c0-0000-7000-8000-000000000001', 'x']) {
    const { status, body } = await browser.post('/auth-company/switch', { companyId });
    answers.push({ status, body: { ...body, requestId: '' } });
  }
  expect(answers[0]).toEqual({
    status: 404,
    body: { code: 'NOT_FOUND', message: '记录不存在或无权查看', requestId: '' },
  });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await browser.post('/auth-company/switch', {})).status).toBe(422);
  expect((await browser.ask(SESSION)).session.company.name).toBe('甲');
});

test('renaming a company needs permission and concerns the own one only', async () => {
  const [tenant, other] = [await aTenant('旧名'), await aTenant('别家')];
  const agent = await aPerson(tenant, { can: ['customer.read'] });
  const input = { name: '新名', timeZone: 'Asia/Urumqi', industry: 'retail' };
  expect((await agent.run(RENAME, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await anonymously(RENAME, { input })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const owner = await anOwner(tenant);
  expect((await owner.ask(RENAME, { input })).renameCompany).toEqual({ __typename: 'Company', ...input });
  const { admin } = await world();
  expect(
    (
      await admin.query('select name from app.tenant where id = any($1) order by name', [
        [tenant.id, other.id],
      ])
    ).rows,
  ).toEqual([{ name: '别家' }, { name: '新名' }]);
  // Whoever was refused is in the log as well.
  expect(await auditsOf(tenant)).toEqual(['company.update', 'company.update']);
  for (const [wrong, field] of [
    [{ name: '' }, 'name'],
    [{ name: 'A', timeZone: 'Mars/Base' }, 'timeZone'],
    [{ name: 'A', timeZone: '+08:00' }, 'timeZone'],
    [{ name: 'A', industry: '!' }, 'industry'],
    [{ name: 'A', industry: 'nothing' }, 'industry'],
  ] as const) {
    expect((await owner.ask(RENAME, { input: wrong })).renameCompany).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
  }
  expect((await owner.ask(RENAME, { input: { name: '再改', industry: null } })).renameCompany).toMatchObject({
    timeZone: 'Asia/Urumqi',
    industry: null,
  });
});

test('an owner of an older company holds permissions that are younger than it', async () => {
  const server = await open();
  const browser = server.browser();
  await browser.signUp({ email: anAddress(), companyName: '老公司' });
  const tenant = await browser.tenant();
  const { admin } = await world();
  await admin.query(
    `delete from app.role_permission where tenant_id = $1 and permission = 'company.update'`,
    [tenant.id],
  );
  await admin.query('update app.membership set version = version + 1 where tenant_id = $1', [tenant.id]);
  server.auth.forget({ userId: (await browser.ask('{ session { person { id } } }')).session.person.id });
  expect((await browser.ask(SESSION)).session.permissions).toContain('company.update');
});
