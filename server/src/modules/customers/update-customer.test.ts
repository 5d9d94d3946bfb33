import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  customerSeenBy,
  doing,
  factsOf,
  guardStories,
  kindsOf,
  permissionNames,
  rowsOf,
  staleStory,
  type Person,
} from '../../testing/index.ts';

const input = async (owner: Person) => ({ ...at(await aCustomer(owner)), shortName: '星辰' });

guardStories('updateCustomer', 'customer.update', input);
staleStory('updateCustomer', input);

test('absent stays, null clears, and the timeline tells old and new', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner, {
    industry: 'manufacturing',
    remark: '老客户',
    needTags: ['training'],
  });
  const done = await doing(owner, 'updateCustomer', {
    ...at(made),
    name: ' 上海星辰 ',
    remark: null,
    needTags: ['logistics', 'training'],
    lifecycle: 'ACTIVE',
    kind: 'ORG',
  });
  expect(done).toMatchObject({
    name: '上海星辰',
    remark: null,
    industry: { code: 'manufacturing' },
    version: 2,
  });
  expect(done.timeline.nodes[0]).toMatchObject({ kind: 'field' });
  expect(done.timeline.nodes[0].details.changes).toEqual(
    expect.arrayContaining([
      { field: 'name', from: '北京星辰科技', to: '上海星辰' },
      { field: 'remark', from: '老客户', to: null },
      { field: 'lifecycle', from: 'potential', to: 'active' },
      { field: 'needTags', from: ['training'], to: ['logistics', 'training'] },
    ]),
  );
  expect((await rowsOf('customer', tenant))[0]).toMatchObject({
    name_pinyin: expect.stringContaining('shang'),
    name_initials: 'shxc',
  });
  expect((await factsOf(tenant)).at(-1)).toBe('customer.changed');
});

test('what says the same changes nothing', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner, { region: '华东', needTags: ['training'] });
  expect(
    await doing(owner, 'updateCustomer', {
      ...at(made),
      region: ' 华东 ',
      needTags: ['training'],
      ownerId: owner.id,
    }),
  ).toMatchObject({ version: 1 });
  expect((await customerSeenBy(owner, made.id)).timeline.nodes).toEqual([]);
});

test('a new owner brings the customer into his team', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const colleague = await aPerson(tenant, { teamId: tenant.unitId });
  const made = await aCustomer(owner);
  expect(await doing(owner, 'updateCustomer', { ...at(made), ownerId: colleague.id })).toMatchObject({
    owner: { id: colleague.id },
  });
  expect((await rowsOf('customer', tenant))[0]).toMatchObject({
    owner_id: colleague.id,
    team_id: tenant.unitId,
  });
});

test('whoever gives a customer to a colleague out of his own reach is told that it is done', async () => {
  const tenant = await aTenant();
  const [agent, colleague] = [
    await aPerson(tenant, { can: permissionNames, reach: { 'customer.read': 'own' } }),
    await aPerson(tenant),
  ];
  const made = await aCustomer(agent, { ownerId: agent.id });
  expect(await doing(agent, 'updateCustomer', { ...at(made), ownerId: colleague.id })).toEqual({
    __typename: 'OutOfReach',
  });
  expect(await rowsOf('customer', tenant)).toMatchObject([{ owner_id: colleague.id }]);
});

test('mistakes name their field and change nothing', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const stranger = await anOwner(await aTenant());
  const made = await aCustomer(owner);
  const wrong = [
    [{ name: null }, 'name'],
    [{ name: ' ' }, 'name'],
    [{ kind: null }, 'kind'],
    [{ lifecycle: null }, 'lifecycle'],
    [{ industry: 'magic' }, 'industry'],
    [{ needTags: ['magic'] }, 'needTags.0'],
    [{ ownerId: stranger.id }, 'ownerId'],
    [{ remark: 'x'.repeat(2001) }, 'remark'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await doing(owner, 'updateCustomer', { ...at(made), ...over })).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
  expect(await customerSeenBy(owner, made.id)).toMatchObject({ version: 1, name: '北京星辰科技' });
});

test('two people change a customer at once: one wins', async () => {
  const tenant = await aTenant();
  const [anna, bert] = [await anOwner(tenant), await anOwner(tenant)];
  const made = await aCustomer(anna);
  const outcomes = await Promise.all([
    doing(anna, 'updateCustomer', { ...at(made), remark: '甲' }),
    doing(bert, 'updateCustomer', { ...at(made), remark: '乙' }),
  ]);
  expect(kindsOf(outcomes)).toEqual(['Customer', 'StaleVersion']);
});
