import { afterAll, beforeAll, expect, test } from 'vitest';

import { sendMailBy } from '../../../kernel/ports/mail.ts';
import {
  anAddress,
  anImporter,
  aServer,
  aTenant,
  beginImport,
  ranImport,
  rowsOf,
  runJob,
  triedImport,
  undoneImport,
  world,
  type Browser,
  type TestServer,
} from '../../../testing/index.ts';
import { sendInvitations } from './send-invitations.job.ts';

let server: TestServer;
beforeAll(async () => {
  server = await aServer({ mail: true });
});
afterAll(() => server.stop());

const withMail = async (work: () => Promise<void>, mail = server.mail): Promise<void> => {
  sendMailBy({ mail, baseUrl: server.baseUrl });
  try {
    await work();
  } finally {
    sendMailBy(undefined);
  }
};

/** A company with the roles that a test's people can have. */
async function aCompany() {
  const tenant = await aTenant('星辰');
  const owner = await anImporter(tenant);
  const { admin } = await world();
  for (const [n, key, name] of [
    [1, 'agent', '客服'],
    [2, 'viewer', '只读成员'],
  ] as const)
    await admin.query(
      `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin) values ($1, $2, $3, $4, $5, true)`,
      [tenant.id, `0195f0c0-0000-7000-8000-00000000b00${n}`, key, name, key[0]!.toUpperCase() + key.slice(1)],
    );
  return { tenant, owner };
}

interface TriedRow {
  readonly row: number;
  readonly status: string;
  readonly reasons: readonly { readonly field: string | null }[];
}

const HEAD = '邮箱,姓名,角色,部门,岗位\n';

test('a sheet of people is tried row by row: each mistake is told at its place, and nobody is invited by that', async () => {
  const { tenant, owner } = await aCompany();
  const { admin } = await world();
  const { rows } = await admin.query('select email from app.membership where tenant_id = $1', [tenant.id]);
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, gen_random_uuid(), $2, 'team', '双胞胎'), ($1, gen_random_uuid(), $2, 'team', '双胞胎')`,
    [tenant.id, tenant.unitId],
  );
  const sheet = [
    'a@people.example,甲,客服,一组,',
    'A@people.example ,甲又来,agent,,',
    'not an address,乙,客服,,',
    `${rows[0].email},丙,客服,,`,
    'd@people.example,丁,总司令,,',
    'e@people.example,戊,客服,火星部,',
    'f@people.example,己,客服,双胞胎,',
    'g@people.example,庚,,,',
    'h@people.example,辛,客服、Viewer,公司,',
    'i@people.example,壬,客服,,没有的岗位',
  ];
  const tried = await triedImport(owner, await beginImport(owner, HEAD + sheet.join('\n'), 'member'));
  expect(tried.columns.map(({ field }: { field: string }) => field)).toEqual([
    'email',
    'name',
    'role',
    'unit',
    'post',
  ]);
  const told = tried.rows.nodes.map(({ row, status, reasons }: TriedRow) => [
    row,
    status,
    reasons.map(({ field }) => field),
  ]);
  expect(told).toEqual([
    [3, 'DUPLICATE', expect.anything()],
    [4, 'REFUSED', ['email']],
    [5, 'REFUSED', ['email']],
    [6, 'REFUSED', ['role']],
    [7, 'REFUSED', ['unit']],
    [8, 'REFUSED', ['unit']],
    [9, 'REFUSED', ['role']],
    [11, 'REFUSED', ['post']],
  ]);
  expect(tried.counts).toMatchObject({ total: 10, toCreate: 2 });
  expect(await rowsOf('invitation', tenant)).toEqual([]);
});

test('what was right is invited as a job; the link works once, with roles and place, and can be taken back before', async () => {
  const { tenant, owner } = await aCompany();
  const [first, second] = [anAddress(), anAddress()];
  const sheet = `${HEAD}${first},李雷,客服；只读成员,一组,\n${second},韩梅梅,客服,,\n`;
  const done = await ranImport(owner, await triedImport(owner, await beginImport(owner, sheet, 'member')));
  expect(done.counts).toMatchObject({ created: 2 });
  const { invitations } = await owner.ask('{ invitations { nodes { email roles { key } } } }');
  expect(
    new Map(invitations.nodes.map((one: { email: string; roles: object }) => [one.email, one.roles])),
  ).toEqual(
    new Map([
      [first, [{ key: 'agent' }, { key: 'viewer' }]],
      [second, [{ key: 'agent' }]],
    ]),
  );
  expect(server.mail.to(first)).toBeUndefined();
  await withMail(async () => {
    await runJob(sendInvitations);
    await runJob(sendInvitations);
  });
  expect(server.mail.letters.filter(({ to }) => to === first)).toHaveLength(1);
  const letter = server.mail.to(first);
  expect(letter?.text).toContain('邀请您加入“星辰”');
  expect(await rowsOf('invitation', tenant)).toMatchObject([
    { mail_due_at: null, mail_tries: 1 },
    { mail_due_at: null, mail_tries: 1 },
  ]);
  const token = new URL(letter?.link ?? '').searchParams.get('token');
  await server.auth.ensureAccount({
    email: first,
    password: 'correct horse battery',
    name: 'Lei',
    locale: 'zh-CN',
  });
  const guest = server.browser();
  await guest.signIn(first);
  expect((await guest.post('/auth-company/accept', { token })).status).toBe(200);
  const { session } = await guest.ask('{ session { member { displayName roles { key } team { name } } } }');
  expect(session.member).toEqual({
    displayName: '李雷',
    roles: [{ key: 'agent' }, { key: 'viewer' }],
    team: { name: '一组' },
  });
  expect(await undoneImport(owner, done)).toMatchObject({ counts: { undone: 1, kept: 1 } });
  expect((await rowsOf('membership', tenant)).length).toBe(2);
  expect((await rowsOf('invitation', tenant)).filter(({ revoked_at }) => revoked_at !== null)).toMatchObject([
    { email: second },
  ]);
});

test('a message that does not leave is tried again; without a mail server the list hands the links over', async () => {
  const { tenant, owner } = await aCompany();
  const email = anAddress();
  await ranImport(
    owner,
    await triedImport(owner, await beginImport(owner, `${HEAD}${email},甲,客服,,\n`, 'member')),
  );
  const broken = Object.assign(Object.create(server.mail) as typeof server.mail, {
    send: () => Promise.reject(new Error('no mail server today')),
  });
  await withMail(() => runJob(sendInvitations), broken);
  expect(await rowsOf('invitation', tenant)).toMatchObject([
    { mail_due_at: expect.any(Date), mailed_at: null, mail_tries: 1 },
  ]);
  const { admin } = await world();
  await admin.query(
    `update app.invitation set mail_due_at = now() - interval '1 minute' where tenant_id = $1`,
    [tenant.id],
  );
  await runJob(sendInvitations);
  expect(await rowsOf('invitation', tenant)).toMatchObject([{ mail_due_at: null, revoked_at: null }]);
});

async function invited(name = '星辰'): Promise<{ owner: Browser; email: string; id: string; old: string }> {
  const account = {
    email: anAddress(),
    password: 'correct horse battery',
    name: '王芳',
    locale: 'zh-CN',
  } as const;
  await server.auth.ensureAccount({ ...account, companyName: name });
  const owner = server.browser();
  await owner.signIn(account.email);
  const email = anAddress();
  const page = await owner.post('/auth-company/invite', {
    email,
    roleKey: 'agent',
    roleKeys: ['viewer'],
    name: ' 小李 ',
  });
  return { owner, email, id: page.body.id, old: tokenOf(email) };
}
const tokenOf = (email: string): string => {
  const link = server.mail.letters.findLast(
    ({ to, link: at }) => to === email && at?.includes('/invitation'),
  )?.link;
  return new URL(link ?? '').searchParams.get('token') ?? '';
};

test('sent again, an invitation has a new link and its full time; the old link is dead, and nobody else’s is found', async () => {
  const { owner, email, id, old } = await invited();
  const { admin } = await world();
  await admin.query(`update app.invitation set expires_at = now() where id = $1`, [id]);
  expect((await owner.post('/auth-company/resend', { id })).status).toBe(200);
  await expect.poll(() => tokenOf(email)).not.toBe(old);
  await server.auth.ensureAccount({ email, password: 'correct horse battery', name: 'Li', locale: 'zh-CN' });
  const guest = server.browser();
  await guest.signIn(email);
  expect((await guest.post('/auth-company/accept', { token: old })).status).toBe(404);
  const stranger = (await invited('别家')).owner;
  for (const strange of [id, '0195f0c0-0000-7000-8000-000000000001', 'x'])
    expect((await stranger.post('/auth-company/resend', { id: strange })).status).toBe(404);
  expect((await guest.post('/auth-company/accept', { token: tokenOf(email) })).status).toBe(200);
  expect((await guest.ask('{ session { member { displayName roles { key } } } }')).session.member).toEqual({
    displayName: '小李',
    roles: [{ key: 'agent' }, { key: 'viewer' }],
  });
  expect((await owner.post('/auth-company/resend', { id })).status).toBe(404);
  expect((await guest.post('/auth-company/resend', { id })).status).toBe(403);
});

test('a company that is full invites nobody and lets nobody in', async () => {
  const { owner, email } = await invited();
  const LIMITS = `mutation { setCompanyLimits(input: { memberLimit: 1 }) { __typename } }`;
  expect((await owner.ask(LIMITS)).setCompanyLimits.__typename).toBe('Company');
  await server.auth.ensureAccount({ email, password: 'correct horse battery', name: 'Li', locale: 'zh-CN' });
  const guest = server.browser();
  await guest.signIn(email);
  expect((await guest.post('/auth-company/accept', { token: tokenOf(email) })).body).toMatchObject({
    field: 'token',
    message: expect.stringContaining('上限 1'),
  });
  expect(
    (await owner.post('/auth-company/invite', { email: anAddress(), roleKey: 'agent' })).body.field,
  ).toBe('email');
});
