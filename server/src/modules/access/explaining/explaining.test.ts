import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import {
  aComplaint,
  aCustomer,
  anonymously,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  world,
  type Person,
} from '../../../testing/index.ts';
import { RecordReach } from './explaining.type.ts';
import { reachOf } from './record-reach.ts';

const WHO_HAS = `query ($permission: String!, $first: Int, $after: String) { whoHas(permission: $permission, first: $first, after: $after) { nodes { member { id } roles { rowScope role { key } } } pageInfo { hasNextPage endCursor } } }`;
const EXPLAIN = `query ($memberId: ID!, $permission: String!, $recordId: ID) { explainAccess(memberId: $memberId, permission: $permission, recordId: $recordId) { isDisabled rowScope roles { rowScope role { key } } wouldGive { role { key } } couldGive { id } record { isReached reason } } }`;
const SEES = ['role.read', 'member.read'];

/** Gives roles by hand: each with what it permits. */
async function holds(person: Person, key: string, grants: Readonly<Record<string, string>>): Promise<void> {
  const { admin } = await world();
  const tenantId = person.tenant.id;
  const { rows } = await admin.query<{ id: string }>(
    `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin) values ($1, $2, $3, $3, $3, $3 = 'owner') on conflict (tenant_id, key) do update set key = excluded.key returning id`,
    [tenantId, newId(), key],
  );
  const id = rows[0]?.id;
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) select $1, $2, * from unnest($3::text[], $4::text[]) on conflict do nothing`,
    [tenantId, id, Object.keys(grants), Object.values(grants)],
  );
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
    [tenantId, person.id, id],
  );
  await admin.query(`update app.membership set version = version + 1 where id = $1`, [person.id]);
}

test('who has a right is told with the roles that give it, page by page', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: SEES });
  const [one, two, none] = [await aPerson(tenant), await aPerson(tenant), await aPerson(tenant)];
  await holds(one, 'owner', {});
  await holds(two, 'agent', { 'customer.read': 'team' });
  await holds(two, 'lead', { 'customer.read': 'all', 'order.read': 'own' });
  await holds(none, 'clerk', { 'order.read': 'own' });
  const { whoHas } = await reader.ask(WHO_HAS, { permission: 'customer.read' });
  expect(whoHas.nodes).toHaveLength(2);
  expect(whoHas.nodes).toEqual(
    expect.arrayContaining([
      { member: { id: one.id }, roles: [{ rowScope: 'ALL', role: { key: 'owner' } }] },
      {
        member: { id: two.id },
        roles: [
          { rowScope: 'TEAM', role: { key: 'agent' } },
          { rowScope: 'ALL', role: { key: 'lead' } },
        ],
      },
    ]),
  );
  const first = (await reader.ask(WHO_HAS, { permission: 'order.read', first: 2 })).whoHas;
  const rest = (
    await reader.ask(WHO_HAS, { permission: 'order.read', first: 2, after: first.pageInfo.endCursor })
  ).whoHas;
  expect([first.nodes.length, rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([2, 1, false]);
  expect(codeOf(await reader.run(WHO_HAS, { permission: 'no.thing' }))).toBe('BAD_USER_INPUT');
  expect(codeOf(await none.run(WHO_HAS, { permission: 'order.read' }))).toBe('FORBIDDEN');
  expect(codeOf(await anonymously(WHO_HAS, { permission: 'order.read' }))).toBe('UNAUTHENTICATED');
});

test('who has a right stays within the colleagues whom the reader sees', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: SEES, reach: { 'member.read': 'own' } });
  await holds(await aPerson(tenant), 'agent', { 'customer.read': 'team' });
  expect((await reader.ask(WHO_HAS, { permission: 'customer.read' })).whoHas.nodes).toEqual([]);
});

test('a right is explained by the roles that give it, and a missing one by who could', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: SEES });
  const [agent, boss] = [await aPerson(tenant), await aPerson(tenant)];
  await holds(agent, 'agent', { 'customer.read': 'team' });
  await holds(boss, 'lead', { 'order.read': 'all', 'member.setRoles': 'all' });
  const explain = async (permission: string) =>
    (await reader.ask(EXPLAIN, { memberId: agent.id, permission })).explainAccess;
  expect(await explain('customer.read')).toMatchObject({
    isDisabled: false,
    rowScope: 'TEAM',
    roles: [{ rowScope: 'TEAM', role: { key: 'agent' } }],
    wouldGive: [],
    couldGive: [],
    record: null,
  });
  expect(await explain('order.read')).toMatchObject({
    rowScope: null,
    roles: [],
    wouldGive: [{ role: { key: 'lead' } }],
    couldGive: [{ id: boss.id }],
  });
  const { admin } = await world();
  await admin.query(`update app.membership set disabled_at = now() where id = $1`, [agent.id]);
  expect(await explain('customer.read')).toMatchObject({ isDisabled: true, rowScope: null });
});

test('everybody may ask about himself, about others only who reads roles', async () => {
  const tenant = await aTenant();
  const [self, other] = [await aPerson(tenant), await aPerson(tenant)];
  const own = await self.ask(EXPLAIN, { memberId: self.id, permission: 'order.read' });
  expect(own.explainAccess).toMatchObject({ rowScope: null, couldGive: [] });
  expect(codeOf(await self.run(EXPLAIN, { memberId: other.id, permission: 'order.read' }))).toBe('FORBIDDEN');
  const reader = await aPerson(tenant, { can: SEES });
  const stranger = await aPerson(await aTenant());
  for (const memberId of [stranger.id, newId(), 'x'])
    expect(codeOf(await reader.run(EXPLAIN, { memberId, permission: 'order.read' }))).toBe('NOT_FOUND');
});

test('a right is explained for one record, which the reader has to see himself', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant);
  await holds(agent, 'agent', { 'customer.read': 'own', 'customer.update': 'team' });
  const { id } = await aCustomer(owner);
  const explain = async (permission: string) =>
    (await owner.ask(EXPLAIN, { memberId: agent.id, permission, recordId: id })).explainAccess.record;
  expect(await explain('customer.read')).toEqual({ isReached: false, reason: 'OUTSIDE' });
  expect(await explain('customer.update')).toEqual({ isReached: true, reason: 'TEAM' });
  expect(await explain('customer.archive')).toEqual({ isReached: false, reason: 'NO_RIGHT' });
  const blind = await aPerson(tenant, { can: SEES });
  for (const recordId of [id, newId(), 'x']) {
    const answer = await blind.run(EXPLAIN, { memberId: agent.id, permission: 'customer.read', recordId });
    expect(['NOT_FOUND', 'FORBIDDEN']).toContain(codeOf(answer));
  }
});

test('what is lent is explained too, and that it is not for what lasts', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [one, two] = [await aPerson(tenant), await aPerson(tenant)];
  const grants = Object.fromEntries(
    ['read', 'update', 'merge', 'share'].map((verb) => [`customer.${verb}`, 'own']),
  );
  await holds(one, 'one', { ...grants, 'complaint.assign': 'own', 'complaint.comment': 'own' });
  await holds(two, 'two', grants);
  const complaint = await aComplaint(owner);
  const { id } = complaint.customer;
  const explain = async (who: Person, permission: string, recordId: string = id) =>
    (await owner.ask(EXPLAIN, { memberId: who.id, permission, recordId })).explainAccess.record.reason;
  const { admin } = await world();
  await admin.query(
    `insert into app.deputy (tenant_id, id, member_id, deputy_id, from_on, until_on, reason, note, state, created_at)
     values ($1, gen_random_uuid(), $2, $3, current_date, current_date + 5, 'leave', '', 'active', now())`,
    [tenant.id, owner.id, one.id],
  );
  await owner.ask(`mutation ($input: ShareRecordInput!) { shareRecord(input: $input) { __typename } }`, {
    input: { noun: 'CUSTOMER', id, receiver: 'MEMBER', receiverId: two.id },
  });
  for (const verb of ['read', 'update']) {
    expect(await explain(one, `customer.${verb}`)).toBe('DEPUTY');
    expect(await explain(two, `customer.${verb}`)).toBe('SHARED');
  }
  for (const verb of ['merge', 'share'])
    for (const who of [one, two]) expect(await explain(who, `customer.${verb}`)).toBe('OUTSIDE');
  expect(await explain(one, 'complaint.comment', complaint.id)).toBe('DEPUTY');
  expect(await explain(one, 'complaint.assign', complaint.id)).toBe('OUTSIDE');
});

const who = { memberId: 'm', teamIds: ['t'], unitIds: ['u'] };
test.for<[Parameters<typeof reachOf>[0], RecordReach]>([
  [{ scope: undefined, reach: 'rows', who, record: {} }, RecordReach.NO_RIGHT],
  [{ scope: 'all', reach: 'company', who, record: {} }, RecordReach.COMPANY],
  [{ scope: 'all', reach: 'rows', who, record: { ownerId: 'x' } }, RecordReach.ALL],
  [{ scope: 'own', reach: 'rows', who, record: { ownerId: 'm' } }, RecordReach.OWN],
  [{ scope: 'own', reach: 'rows', who, record: { ownerId: null, teamId: null } }, RecordReach.OUTSIDE],
  [{ scope: 'team', reach: 'rows', who, record: { ownerId: 'x', teamId: 't' } }, RecordReach.TEAM],
  [{ scope: 'team', reach: 'rows', who, record: { ownerId: 'x', teamId: null } }, RecordReach.NO_TEAM],
  [{ scope: 'team', reach: 'rows', who, record: { ownerId: 'x', teamId: 'y' } }, RecordReach.OUTSIDE],
  [{ scope: 'unit', reach: 'rows', who, record: { ownerId: 'x', unitId: 'u' } }, RecordReach.UNIT],
  [{ scope: 'unit', reach: 'rows', who, record: { ownerId: 'x', unitId: 'y' } }, RecordReach.OUTSIDE],
])('the reach of a right for a record: %o', ([judged, reason]) => {
  expect(reachOf(judged)).toBe(reason);
});
