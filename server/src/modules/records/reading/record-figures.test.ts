import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  codeOf,
  permissionNames,
  recordStory,
  world,
  type Person,
} from '../../../testing/index.ts';

type Values = Readonly<Record<string, unknown>>;

const { act, aCompany, aVisit } = recordStory;
const GROUPS = `query ($by: String!, $filter: RecordFilter) { recordGroups(form: "own-visit", by: $by, filter: $filter) { key label count } }`;
const SUM = `query ($of: String!, $filter: RecordFilter) { recordSum(form: "own-visit", of: $of, filter: $filter) { count total } }`;
const groups = async (person: Person, by: string, filter: Values = {}) =>
  (await person.ask(GROUPS, { by, filter })).recordGroups;
const sum = async (person: Person, of: string, filter: Values = {}) =>
  (await person.ask(SUM, { of, filter })).recordSum;

test('groups are those of what their reader sees; what goes beyond the shown ones is told as their rest', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  const { id: visit } = await aVisit(owner);
  const { admin } = await world();
  // Values of others, all of which come before the agent's.
  await admin.query(
    `with v as (select n, gen_random_uuid() as id, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as host from generate_series(1, 130) n),
       f as (insert into app.form_record (tenant_id, id, subject_type, subject_id, form, form_version, answers)
         select $1::uuid, v.id, 'record', v.id, 'own-visit', 1, '{}' from v),
       r as (insert into app.record (tenant_id, id, form, form_version, number, title, owner_id, team_id, unit_id)
         select $1::uuid, v.id, 'own-visit', 1, 'LX9' || n, '一', o.owner_id, o.team_id, o.unit_id from v, app.record o where o.tenant_id = $1::uuid and o.id = $2::uuid)
     insert into app.record_index (tenant_id, record_id, field, subject_id, record_created_at, id_value)
     select $1::uuid, v.id, 'own-visit.host', v.id, now(), v.host from v`,
    [tenant.id, visit],
  );
  await aVisit(agent, { host: { id: agent.id } });
  expect(await groups(agent, 'host')).toEqual([
    { key: agent.id, label: expect.any(String) as string, count: 1 },
  ]);
  const all = await groups(owner, 'host');
  expect(all).toHaveLength(102);
  expect(all.at(-1)).toEqual({ key: null, label: '其余各项', count: 31 });
  expect(all.reduce((total: number, { count }: { count: number }) => total + count, 0)).toBe(132);
});

test('records are counted for each answer and added up, as far as their reader sees them', async () => {
  const tenant = await aCompany();
  const [owner, agent] = [
    await anOwner(tenant, { name: '李工' }),
    await aPerson(tenant, { can: permissionNames, rowScope: 'own', name: '小王' }),
  ];
  const customer = await aCustomer(owner, { name: '上海远航' });
  const host = { id: owner.id };
  await aVisit(owner, { kinds: ['a', 'b'], cost: 100, customer: { id: customer.id }, host });
  await aVisit(owner, { kinds: ['a'], cost: 250, host });
  await aVisit(agent, { cost: 40 });
  const away = await aVisit(owner, { kinds: ['a'], cost: 9000 });
  await act(owner, 'archiveRecord', { id: away.id, version: away.version, archived: true });
  await aVisit(await anOwner(await aCompany()), { kinds: ['a'], cost: 7 });
  expect(await groups(owner, 'kinds')).toEqual([
    { key: 'a', label: '甲', count: 2 },
    { key: 'b', label: '乙', count: 1 },
    { key: null, label: null, count: 1 },
  ]);
  expect(await groups(owner, 'customer')).toEqual([
    { key: null, label: null, count: 2 },
    { key: customer.id, label: '上海远航', count: 1 },
  ]);
  expect((await groups(owner, 'host'))[0]).toEqual({ key: owner.id, label: '李工', count: 2 });
  expect(await groups(agent, 'kinds')).toEqual([{ key: null, label: null, count: 1 }]);
  const filter = { fields: [{ name: 'cost', from: '200' }] };
  expect(await groups(owner, 'kinds', filter)).toEqual([{ key: 'a', label: '甲', count: 1 }]);
  expect(await sum(owner, 'cost')).toEqual({ count: 3, total: 390 });
  expect(await sum(agent, 'cost')).toEqual({ count: 1, total: 40 });
  expect(await sum(owner, 'cost', { customerId: customer.id })).toEqual({ count: 1, total: 100 });
  expect(await sum(owner, 'cost', { search: '没有' })).toEqual({ count: 0, total: 0 });
  for (const by of ['topic', 'cost', 'visitor', 'total', 'nothing'])
    expect(codeOf(await owner.run(GROUPS, { by }))).toBe('BAD_USER_INPUT');
  for (const of of ['topic', 'kinds', 'total', 'nothing'])
    expect(codeOf(await owner.run(SUM, { of }))).toBe('BAD_USER_INPUT');
  const nobody = await aPerson(tenant, { can: ['customer.read'] });
  expect(codeOf(await nobody.run(GROUPS, { by: 'kinds' }))).toBe('FORBIDDEN');
});
