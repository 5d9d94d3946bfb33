import { expect, test } from 'vitest';

import { SharedRecords } from '../../kernel/shared-records.ts';
import { newId } from '../../kernel/values/ids.ts';
import { aCustomer, anOwner, aPerson, aTenant, doing, world, type Person } from '../../testing/index.ts';

const LIST =
  'query ($first: Int, $after: String, $sort: CustomerSort, $filter: CustomerFilter) { customers(first: $first, after: $after, sort: $sort, filter: $filter) { totalCount nodes { name } pageInfo { endCursor } } }';
const names = async (person: Person, variables: object): Promise<string[]> =>
  (await person.ask(LIST, { ...variables })).customers.nodes.map((node: { name: string }) => node.name);

test('the last touched customer stands first, one never spoken with by its beginning; pages follow', async () => {
  const owner = await anOwner(await aTenant());
  const [early] = [await aCustomer(owner, { name: '先来' }), await aCustomer(owner, { name: '后到' })];
  expect(await names(owner, { sort: 'LAST_INTERACTION' })).toEqual(['后到', '先来']);
  await doing(owner, 'recordInteraction', {
    customerId: early.id,
    channel: 'phone',
    direction: 'INBOUND',
    summary: '来电',
  });
  expect(await names(owner, { sort: 'LAST_INTERACTION' })).toEqual(['先来', '后到']);
  const first = (await owner.ask(LIST, { sort: 'LAST_INTERACTION', first: 1 })).customers;
  expect(await names(owner, { sort: 'LAST_INTERACTION', after: first.pageInfo.endCursor })).toEqual(['后到']);
});

test('need tags, kinds and stages of life narrow the list; own rows are whose they are', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner, { name: '甲', needTags: ['training'], kind: 'GOV' });
  await aCustomer(owner, { name: '乙', needTags: ['logistics'], lifecycle: 'ACTIVE' });
  expect(await names(owner, { filter: { needTag: ['training'] } })).toEqual(['甲']);
  expect(await names(owner, { filter: { kind: ['GOV'] } })).toEqual(['甲']);
  expect(await names(owner, { filter: { lifecycle: ['ACTIVE', 'NEW'] } })).toEqual(['乙']);
  expect(await names(owner, { filter: { mine: true, search: '乙' } })).toEqual(['乙']);
  const other = await aPerson(tenant, { can: ['customer.read'], rowScope: 'own' });
  expect(await names(other, {})).toEqual([]);
});

test('what somebody can do is a list like any other, and holds what viewerCan says of each', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant, {
    can: ['customer.read', 'customer.update', 'customer.create'],
    reach: { 'customer.update': 'own' },
  });
  await aCustomer(owner, { name: '别人的' });
  await aCustomer(agent, { name: '自己的' });
  const gone = await aCustomer(owner, { name: '已归档' });
  await doing(owner, 'archiveCustomer', { id: gone.id, version: gone.version, archived: true });
  const archived = { filter: { viewerCan: 'customer.update', archived: true } };
  expect(await names(owner, archived)).toEqual([]);
  for (const [person, action] of [
    [agent, 'customer.update'],
    [owner, 'customer.archive'],
    [agent, 'customer.archive'],
  ] as const) {
    const all = (await person.ask('{ customers { nodes { name viewerCan } } }')).customers.nodes;
    const can = all.filter((node: { viewerCan: string[] }) => node.viewerCan.includes(action));
    expect(await names(person, { filter: { viewerCan: action } })).toEqual(
      can.map((node: { name: string }) => node.name),
    );
  }
  expect(await names(agent, { filter: { viewerCan: 'customer.update' } })).toEqual(['自己的']);
  for (const unknown of ['constructor', 'customer.fly'])
    expect((await owner.run(LIST, { filter: { viewerCan: unknown } })).errors?.[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
});

test('a filter by another team does not widen what somebody of one team sees; with two posts he sees both', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const other = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, other, tenant.unitId],
  );
  const stranger = await aPerson(tenant, { can: ['customer.read', 'customer.create'], teamId: other });
  await aCustomer(stranger, { name: '二组的' });
  const reader = await aPerson(tenant, { can: ['customer.read'], rowScope: 'team' });
  expect(await names(reader, {})).toEqual([]);
  expect(await names(reader, { filter: { teamId: other } })).toEqual([]);
  const teamIds = [tenant.teamId, other];
  const both = await aPerson(tenant, { can: ['customer.read'], rowScope: 'team', teamIds });
  await aCustomer(await aPerson(tenant, { can: ['customer.create', 'customer.read'] }), { name: '一组的' });
  expect(await names(both, {})).toEqual(['一组的', '二组的']);
  expect(await names(both, { filter: { teamId: other } })).toEqual(['二组的']);
});

const PAGE =
  'query ($after: String, $filter: CustomerFilter) { customers(first: 2, after: $after, filter: $filter) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }';

/** Everything somebody sees, page by page, and the total that each page told. */
async function leafed(person: Person, filter: object): Promise<{ ids: string[]; totals: Set<number> }> {
  const [ids, totals]: [string[], Set<number>] = [[], new Set()];
  for (let after: string | null = null, goesOn = true; goesOn;) {
    const { customers } = await person.ask(PAGE, { after, filter });
    ids.push(...customers.nodes.map(({ id }: { id: string }) => id));
    totals.add(customers.totalCount);
    ({ hasNextPage: goesOn, endCursor: after } = customers.pageInfo);
  }
  return { ids, totals };
}

test('whoever reads his teams leafs through theirs, nobody’s, his own and what was lent, each once and in order', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const [wang, far, mine] = [await anOwner(tenant), newId(), newId()];
  for (const id of [far, mine])
    await admin.query(
      `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '组')`,
      [tenant.id, id, tenant.unitId],
    );
  const sick = await aPerson(tenant, {});
  const made = Array.from({ length: 48 }, () => newId());
  const shared = new SharedRecords(
    made.filter((_, n) => n % 5 === 0).map((id) => ({ noun: 'customer', id, until: null })),
  );
  const reach = { can: ['customer.read'], rowScope: 'team', teamIds: [tenant.teamId, mine] } as const;
  const people = [
    await aPerson(tenant, reach),
    await aPerson(tenant, { ...reach, standsInFor: [sick.id] }),
    await aPerson(tenant, { ...reach, shared }),
    await aPerson(tenant, { ...reach, shared, standsInFor: [sick.id] }),
  ];
  const owners = [...people, sick, wang, undefined].map((person) => person?.id ?? null);
  const teams = [tenant.teamId, mine, far, null];
  // Of the same moment by twos, so that the order has to look at the id.
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, owner_id, team_id, unit_id, created_at, updated_at, archived_at)
     select $1, r.id, 'C' || r.n, 'org', 'x', 'x', 'x', 'new', ($3::uuid[])[1 + r.n % cardinality($3::uuid[])], ($4::uuid[])[1 + r.n % cardinality($4::uuid[])], $5,
       now() - (r.n / 2) * interval '1 minute', now(), case when r.n % 11 = 0 then now() end
     from unnest($2::uuid[]) with ordinality r (id, n)`,
    [tenant.id, made, owners, teams, tenant.unitId],
  );
  const all = (await leafed(wang, {})).ids;
  expect(all).toHaveLength(44);
  for (const person of people) {
    const found = await leafed(person, {});
    // Beside a filter by values, rows are found by one condition for the whole sight.
    const asked = await leafed(person, { kind: ['ORG'] });
    expect(found.ids.length).toBeGreaterThan(20);
    expect(found).toEqual(asked);
    expect(found.ids).toEqual(all.filter((id) => found.ids.includes(id)));
    expect(found.totals).toEqual(new Set([found.ids.length]));
  }
});
