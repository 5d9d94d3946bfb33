import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  codeOf,
  permissionNames,
  recordStory,
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
