import { afterAll, expect, test } from 'vitest';

import {
  anAddress,
  anOwner,
  aPerson,
  aServer,
  aTenant,
  auditsOf,
  codeOf,
  PASSWORD,
  rowsOf,
  runJob,
  sealAudit,
  world,
  type Browser,
  type TestServer,
} from '../../../testing/index.ts';
import { endSeeings } from './end-seeings.job.ts';

let server: TestServer | undefined;
afterAll(() => server?.stop());

const SEE = `mutation ($input: SeeAsInput!) { seeAs(input: $input) { __typename ... on Seeing { id until member { id } } ... on UserError { code message } ... on InvalidField { field } } }`;
const STOP = `mutation ($input: StopSeeingAsInput!) { stopSeeingAs(input: $input) { __typename ... on Seeing { id endedAt } ... on UserError { code } } }`;
const SESSION = `{ session { person { name } member { id displayName } permissions maskedFields seeing { id member { displayName } } } }`;
const CUSTOMERS = `{ customers(first: 20) { nodes { name contacts { nodes { name points { value isMasked } } } } } }`;
const PRIVATE = `{ notifications { nodes { id } unreadCount } savedViews(list: "customers") { views { name } defaultId } recentItems { items { id } } }`;
const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on Customer { id name } ... on UserError { code message } } }`;

/** A page of one tab, which looks through somebody's eyes. */
class Tab {
  readonly #browser: Browser;
  readonly #seeing: string;

  constructor(browser: Browser, seeing: string) {
    this.#browser = browser;
    this.#seeing = seeing;
  }

  async post(url: string, body: object) {
    return this.#browser.post(url, body, { 'x-zd-seeing': this.#seeing });
  }

  /** Follows a link to a file, as a browser does: with no header of the page. */
  file(path: string) {
    return this.#browser.get(`${path}?seeing=${this.#seeing}`);
  }

  async run(query: string, variables: object = {}) {
    return (await this.post('/graphql', { query, variables })).body;
  }

  async ask(query: string) {
    const { data, errors } = await this.run(query);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

const GIVE = `mutation ($input: SetMemberRolesInput!) { setMemberRoles(input: $input) { __typename ... on UserError { message } } }`;

async function joined(owner: Browser, roleKey: string, name: string): Promise<Browser> {
  server ??= await aServer();
  const browser = server.browser();
  const email = await browser.signUp({ name });
  const page = await owner.post('/auth-company/invite', { email, roleKey });
  await browser.post('/auth-company/accept', { token: new URL(page.body.link).searchParams.get('token') });
  return browser;
}

const memberOf = async (browser: Browser): Promise<string> =>
  (await browser.ask('{ session { member { id } } }')).session.member.id;

/** A company with its owner, and a colleague who reads only and sees phones masked. */
async function aCompany() {
  server ??= await aServer();
  const email = anAddress();
  await server.auth.ensureAccount({
    email,
    password: PASSWORD,
    name: '王芳',
    locale: 'zh-CN',
    companyName: '云杉',
  });
  const owner = server.browser();
  await owner.signIn(email);
  const clerk = await joined(owner, 'viewer', '李雷');
  await owner.ask(CREATE, {
    input: {
      kind: 'ORG',
      name: '海港货运',
      contact: { name: '赵敏', points: [{ kind: 'MOBILE', value: '13800138000' }] },
    },
  });
  const clerkId = await memberOf(clerk);
  const { seeAs } = await owner.ask(SEE, { input: { memberId: clerkId } });
  return { owner, clerk, clerkId, tenant: await owner.tenant(), seeing: seeAs.id as string, email };
}

test('whoever sees as a colleague reads with his rights and masks, in the tab that says so and in no other', async () => {
  const { owner, clerkId, seeing } = await aCompany();
  const tab = new Tab(owner, seeing);
  const { session } = await tab.ask(SESSION);
  expect(session).toMatchObject({
    person: { name: '王芳' },
    member: { id: clerkId, displayName: '李雷' },
    seeing: { id: seeing, member: { displayName: '李雷' } },
  });
  expect(session.maskedFields).toContain('contact.phone');
  expect(session.permissions).not.toContain('customer.create');
  const points = (data: { customers: { nodes: { contacts: { nodes: { points: unknown[] }[] } }[] } }) =>
    data.customers.nodes[0]?.contacts.nodes[0]?.points;
  expect(points(await tab.ask(CUSTOMERS))).toEqual([{ value: '138****8000', isMasked: true }]);
  expect(points(await owner.ask(CUSTOMERS))).toEqual([{ value: '13800138000', isMasked: false }]);
  expect((await owner.ask(SESSION)).session).toMatchObject({
    member: { displayName: '王芳' },
    seeing: null,
  });
});

test('pages and answers are in the words of whoever reads', async () => {
  const { owner, clerk, seeing } = await aCompany();
  const tab = new Tab(owner, seeing);
  const change = `mutation { updateProfile(input: { locale: EN }) { __typename } }`;
  expect(await clerk.ask(change)).toMatchObject({ updateProfile: { __typename: 'Member' } });
  const asked = '{ session { locale member { locale } } }';
  expect((await clerk.ask(asked)).session).toEqual({ locale: 'EN', member: { locale: 'EN' } });
  expect((await tab.ask(asked)).session).toEqual({ locale: 'ZH_CN', member: { locale: 'EN' } });
});

test('nothing is written in that name: every action is refused with its reason, and so is every other door', async () => {
  const { owner, tenant, seeing } = await aCompany();
  const tab = new Tab(owner, seeing);
  const before = (await rowsOf('audit_log', tenant)).length;
  const refusal = { message: expect.stringContaining('只能看，不能改'), extensions: { code: 'READ_ONLY' } };
  for (const [query, input] of [
    [CREATE, { kind: 'ORG', name: '' }],
    [STOP, { id: seeing }],
    [SEE, { memberId: seeing }],
  ] as const)
    expect(await tab.run(query, { input })).toMatchObject({ errors: [refusal] });
  for (const [url, body] of [
    ['/auth-company/invite', { email: anAddress(), roleKey: 'viewer' }],
    ['/auth-company/create', { name: '别的公司' }],
    ['/auth/change-password', { currentPassword: PASSWORD, newPassword: 'nine quiet owls at dawn' }],
  ] as const)
    expect([url, (await tab.post(url, body)).status]).toEqual([url, 409]);
  expect((await rowsOf('audit_log', tenant)).length).toBe(before);
  expect(await rowsOf('customer', tenant)).toHaveLength(1);
});

test('a file that a link leads to is the colleague’s, too: what he may not have is not handed out', async () => {
  const { owner, clerk, seeing } = await aCompany();
  const heads = '/files/audit-heads/all';
  const tab = new Tab(owner, seeing);
  expect((await owner.get(heads)).status).toBe(200);
  expect((await clerk.get(heads)).status).toBe(403);
  expect((await tab.file(heads)).status).toBe(403);
  expect((await new Tab(owner, 'x').file(heads)).status).toBe(409);
});

test('what is private stays so: neither the colleague’s notifications, views and visits are shown, nor one’s own', async () => {
  const { owner, clerk, clerkId, tenant, seeing } = await aCompany();
  const { admin } = await world();
  for (const [nr, memberId] of [clerkId, await memberOf(owner)].entries())
    await admin.query(
      `insert into app.notification (tenant_id, id, member_id, kind, subject_type, subject_id, params, at, is_shown)
       values ($1, gen_random_uuid(), $2, 'case.assigned', 'case', gen_random_uuid(), $3, now(), true)`,
      [tenant.id, memberId, { nr }],
    );
  const view = `mutation ($input: CreateViewInput!) { createView(input: $input) { __typename } }`;
  for (const browser of [owner, clerk])
    await browser.ask(view, {
      input: { list: 'customers', name: '私人视图', audience: 'PRIVATE', columns: [], words: [] },
    });
  expect((await clerk.ask(PRIVATE)).notifications.unreadCount).toBe(1);
  expect(await new Tab(owner, seeing).ask(PRIVATE)).toMatchObject({
    notifications: { nodes: [], unreadCount: 0 },
    savedViews: { views: [], defaultId: null },
    recentItems: { items: [] },
  });
});

test('it ends when it is stopped, when its time is up, and with either one’s rights; the log tells who looked', async () => {
  const { owner, clerkId, tenant, seeing } = await aCompany();
  const tab = new Tab(owner, seeing);
  await tab.ask(SESSION);
  await tab.ask(CUSTOMERS);
  expect(await owner.ask(STOP, { input: { id: seeing } })).toMatchObject({
    stopSeeingAs: { __typename: 'Seeing', endedAt: expect.any(String) },
  });
  expect(codeOf(await tab.run(CUSTOMERS))).toBe('SEEING_OVER');
  const ownerId = await memberOf(owner);
  const log = (await rowsOf('audit_log', tenant)).filter((row) =>
    /seeAs|SeeingAs/.test(String(row['action'])),
  );
  expect(log).toMatchObject([
    { action: 'member.seeAs', actor: ownerId, entity: 'Seeing' },
    {
      action: 'member.stopSeeingAs',
      actor: ownerId,
      diff: { notes: { viewerId: ownerId, memberId: clerkId, reads: 2 } },
    },
  ]);

  const again = async () => (await owner.ask(SEE, { input: { memberId: clerkId } })).seeAs.id as string;
  const { admin } = await world();
  const second = new Tab(owner, await again());
  await second.ask(SESSION);
  await admin.query(
    `update app.seeing set began_at = began_at - interval '1 hour', until = now() - interval '1 second' where tenant_id = $1 and ended_at is null`,
    [tenant.id],
  );
  expect(codeOf(await second.run(SESSION))).toBe('SEEING_OVER');
  await runJob(endSeeings);
  const open = (await rowsOf('seeing', tenant)).filter((row) => row['ended_at'] === null);
  expect(open).toEqual([]);
  expect(
    (await rowsOf('audit_log', tenant)).find((row) => row['action'] === 'member.seeAsOver'),
  ).toMatchObject({
    diff: { notes: { viewerId: ownerId, memberId: clerkId } },
  });

  // The colleague becomes more than the viewer; then he is gone.
  const third = new Tab(owner, await again());
  await third.ask(SESSION);
  await admin.query(`update app.membership set disabled_at = now(), version = version + 1 where id = $1`, [
    clerkId,
  ]);
  expect(codeOf(await third.run(SESSION))).toBe('SEEING_OVER');
  await sealAudit(tenant);
});

test('a look belongs to one person, one sign-in and one company', async () => {
  const { owner, clerk, clerkId, seeing, email } = await aCompany();
  const other = await aCompany();
  expect(codeOf(await new Tab(clerk, seeing).run(SESSION))).toBe('SEEING_OVER');
  expect(codeOf(await new Tab(other.owner, seeing).run(SESSION))).toBe('SEEING_OVER');
  expect(codeOf(await new Tab(owner, 'x').run(SESSION))).toBe('SEEING_OVER');
  expect(codeOf(await other.owner.run(SEE, { input: { memberId: clerkId } }))).toBe('NOT_FOUND');
  expect(codeOf(await other.owner.run(STOP, { input: { id: seeing } }))).toBe('NOT_FOUND');
  expect(codeOf(await clerk.run(STOP, { input: { id: seeing } }))).toBe('NOT_FOUND');
  if (!server) throw new Error('There is no server');
  const elsewhere = server.browser();
  await elsewhere.signIn(email);
  expect(codeOf(await new Tab(elsewhere, seeing).run(SESSION))).toBe('SEEING_OVER');
  await new Tab(owner, seeing).ask(SESSION);
});

test('whoever gains or loses rights in between is looked through no more', async () => {
  const { owner, clerkId, tenant, seeing } = await aCompany();
  const admin = await joined(owner, 'viewer', '周涛');
  const { admin: sql } = await world();
  const role = `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
    select r.tenant_id, r.id, 'member.seeAs', 'all' from app.role r where r.tenant_id = $1 and r.key = 'viewer'`;
  await sql.query(role, [tenant.id]);
  await sql.query('update app.membership set version = version + 1 where tenant_id = $1', [tenant.id]);
  const look = async () => (await admin.ask(SEE, { input: { memberId: clerkId } })).seeAs;
  await expect.poll(async () => (await look()).__typename).toBe('Seeing');
  const tab = new Tab(admin, (await look()).id);
  await tab.ask(SESSION);
  expect(await admin.ask(SEE, { input: { memberId: await memberOf(owner) } })).toMatchObject({
    seeAs: { __typename: 'BeyondOwnSight' },
  });
  await owner.ask(GIVE, { input: { id: clerkId, roleKeys: ['agent'] } });
  expect(codeOf(await tab.run(SESSION))).toBe('SEEING_OVER');
  await new Tab(owner, seeing).ask(SESSION);
});

test('it needs its permission, a recent sign-in and somebody else who works here', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const clerk = await aPerson(tenant);
  const see = async (who: { ask: typeof owner.ask }, memberId: string) =>
    (await who.ask(SEE, { input: { memberId } })).seeAs;
  const plain = await aPerson(tenant, { can: ['member.read'] });
  expect(codeOf(await plain.run(SEE, { input: { memberId: clerk.id } }))).toBe('FORBIDDEN');
  const tired = await anOwner(tenant, { freshUntil: new Date(0) });
  expect(await see(tired, clerk.id)).toMatchObject({ __typename: 'FreshSignInRequired' });
  expect(await see(owner, owner.id)).toMatchObject({ field: 'memberId' });
  const { admin } = await world();
  await admin.query('update app.membership set disabled_at = now() where id = $1', [plain.id]);
  expect(await see(owner, plain.id)).toMatchObject({ field: 'memberId', message: '该成员已停用' });
  await admin.query(`update app.tenant set security = security || '{"seeAsMinutes": 7}' where id = $1`, [
    tenant.id,
  ]);
  const made = await see(owner, clerk.id);
  const [row] = await rowsOf('seeing', tenant);
  expect(made).toMatchObject({ __typename: 'Seeing', member: { id: clerk.id } });
  const minutes = (Number(row?.['until']) - Number(row?.['began_at'])) / 60_000;
  expect(minutes).toBe(7);
  await see(owner, clerk.id);
  expect((await rowsOf('seeing', tenant)).filter((one) => one['ended_at'] === null)).toHaveLength(1);
  expect((await auditsOf(tenant)).filter((action) => action === 'member.seeAs')).toHaveLength(3);
});
