import { randomUUID } from 'node:crypto';

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { revokedAfter, type Revoked } from '../load/rights/revocation.ts';
import { send } from './kills/client.ts';
import { Victim } from './kills/victim.ts';

const PASSWORD = 'a long enough password';
/** What is promised, in seconds; a loaded test machine is given some more. */
const PROMISED = 1;
const SLACK = 4;

/** Two processes of the product on one database: rights are taken at one of them and lost at the other. */
let here: Victim;
let there: Victim;
let admin: pg.Client;
let owner: { readonly cookie: string; readonly companyId: string };

const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

const post = (url: string, path: string, body: object): Promise<Response> =>
  fetch(`${url}/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });

const signUp = (email: string, companyName: string): Promise<Response> =>
  post(here.url, 'sign-up/email', { name: '王芳', email, password: PASSWORD, companyName, locale: 'zh-CN' });

async function read<T>(url: string, cookie: string, query: string, variables: object = {}): Promise<T> {
  const answer = await send(url, cookie, { query, variables });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data as T;
}

beforeAll(async () => {
  here = await Victim.start();
  there = await Victim.start(here.adminUrl);
  admin = new pg.Client({ connectionString: here.adminUrl });
  await admin.connect();
  const cookie = cookieOf(await signUp(`${randomUUID()}@example.test`, '云帆'));
  const { session } = await read<{ session: { company: { id: string } } }>(
    here.url,
    cookie,
    '{ session { company { id } } }',
  );
  owner = { cookie, companyId: session.company.id };
}, 240_000);

/** A colleague is signed up, and his rights are taken: seconds, on a machine with much else to do a minute. */
const PATIENCE = 90_000;

afterAll(async () => {
  await admin?.end();
  await there?.stop();
  await here?.stop();
});

/** A colleague with the role of an agent, signed in at the other process. */
async function anAgent(): Promise<{ readonly id: string; readonly cookie: string }> {
  const email = `${randomUUID()}@example.test`;
  await signUp(email, '别家');
  const { rows } = await admin.query<{ id: string }>(
    `insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, email)
     select m.tenant_id, gen_random_uuid(), u.id, m.unit_id, m.team_id, '李雷', u.email
     from app.membership m cross join auth."user" u where m.tenant_id = $1 and u.email = $2 limit 1 returning id`,
    [owner.companyId, email],
  );
  const id = rows[0]?.id ?? '';
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) select $1, $2, id from app.role where tenant_id = $1 and key = 'agent'`,
    [owner.companyId, id],
  );
  await admin.query(`update auth."user" set "lastCompanyId" = $1 where email = $2`, [owner.companyId, email]);
  const cookie = cookieOf(await post(there.url, 'sign-in/email', { email, password: PASSWORD }));
  const { session } = await read<{ session: { member: { id: string } } }>(
    there.url,
    cookie,
    '{ session { member { id } } }',
  );
  expect(session.member.id).toBe(id);
  return { id, cookie };
}

const act = (verb: string, type: string, input: object): Promise<unknown> =>
  read(
    here.url,
    owner.cookie,
    `mutation ($input: ${type}!) { outcome: ${verb}(input: $input) { __typename ... on UserError { message } } }`,
    { input },
  );

/** The role that reads nothing of customers. */
async function aBareRole(): Promise<string> {
  const key = `bare-${randomUUID().slice(0, 8)}`;
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, gen_random_uuid(), $2, '空', 'Bare')`,
    [owner.companyId, key],
  );
  return key;
}

test.each<[string, (id: string) => Promise<unknown>]>([
  [
    'a member who is disabled',
    (id) => act('setMemberDisabled', 'SetMemberDisabledInput', { id, disabled: true }),
  ],
  [
    'a member whose role is taken',
    async (id) => act('setMemberRoles', 'SetMemberRolesInput', { id, roleKeys: [await aBareRole()] }),
  ],
])(
  '%s at one process is refused by the other, and his stream ends, within a second',
  async (what, take) => {
    const { id, cookie } = await anAgent();
    const took: Revoked = await revokedAfter({ url: there.url, cookie, revoke: () => take(id) });
    console.info(
      `${what}: the next request is refused after ${took.request.toFixed(2)} s, the stream ended after ${took.stream.toFixed(2)} s`,
    );
    expect(took.request).toBeLessThan(PROMISED + SLACK);
    expect(took.stream).toBeLessThan(PROMISED + SLACK);
  },
  PATIENCE,
);

test(
  'a share that is ended at one process hides the record at the other within a second',
  async () => {
    const { id: memberId, cookie } = await anAgent();
    const key = await aBareRole();
    await admin.query(
      `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
     select $1, id, p, 'own' from app.role, unnest(array['customer.read', 'notification.read']) p where tenant_id = $1 and key = $2`,
      [owner.companyId, key],
    );
    await act('setMemberRoles', 'SetMemberRolesInput', { id: memberId, roleKeys: [key] });
    const made = await read<{ createCustomer: { id: string } }>(
      here.url,
      owner.cookie,
      'mutation ($i: CreateCustomerInput!) { createCustomer(input: $i) { ... on Customer { id } } }',
      { i: { kind: 'ORG', name: '共享的客户' } },
    );
    const { id } = made.createCustomer;
    const shared = await read<{ shareRecord: { shares: readonly { id: string }[] } }>(
      here.url,
      owner.cookie,
      'mutation ($i: ShareRecordInput!) { shareRecord(input: $i) { ... on Sharing { shares { id } } } }',
      { i: { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: memberId } },
    );
    const isSeen = async (): Promise<boolean> => {
      const answer = await send(there.url, cookie, { query: `{ customer(id: "${id}") { id } }` });
      return answer.errors === undefined;
    };
    const until = async (wanted: boolean): Promise<number> => {
      const from = performance.now();
      while ((await isSeen()) !== wanted && performance.now() - from < 10_000);
      return (performance.now() - from) / 1000;
    };
    expect(await until(true)).toBeLessThan(PROMISED + SLACK);
    await act('endSharing', 'EndSharingInput', { id: shared.shareRecord.shares[0]?.id });
    const gone = await until(false);
    console.info(`a share that is ended: hidden after ${gone.toFixed(2)} s`);
    expect(gone).toBeLessThan(PROMISED + SLACK);
  },
  PATIENCE,
);
