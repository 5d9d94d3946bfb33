import { expect, test } from 'vitest';

import { MASKED, aCustomer, anOwner, aPerson, aTenant, type Person } from '../../../testing/index.ts';

const PAIRS = `{ duplicatePairs { totalCount nodes { id score reasons { field } } } }`;
const PAIR = `query ($id: ID!) { duplicatePair(id: $id) { id score } }`;
const contact = (value: string) => ({
  name: '张伟',
  points: [
    { kind: 'MOBILE', value },
    { kind: 'EMAIL', value: `${value}@example.com` },
  ],
});
const pairs = async (by: Person) => (await by.ask(PAIRS)).duplicatePairs;

test('a number that is guessed lists no pair for whoever does not see numbers', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const blind = await aPerson(tenant, { can: ['customer.read', 'customer.create'], shown: MASKED });
  await aCustomer(owner, { name: '北京星辰科技有限公司', contact: contact('13800138000') });
  await aCustomer(blind, {
    name: '广州海纳物流有限公司',
    contact: contact('13800138000'),
    allowDuplicate: true,
  });
  const { nodes } = await pairs(owner);
  expect(nodes).toHaveLength(1);
  expect(await pairs(blind)).toEqual({ totalCount: 0, nodes: [] });
  const asked = await blind.run(PAIR, { id: nodes[0].id });
  expect(asked.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('a pair that its names alone make likely has the score of its names', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const blind = await aPerson(tenant, { can: ['customer.read'], shown: MASKED });
  const named = { name: '北京星辰科技有限公司', allowDuplicate: true };
  await aCustomer(owner, { ...named, contact: contact('13800138000') });
  await aCustomer(owner, { ...named, contact: contact('13800138000') });
  const [whole] = (await pairs(owner)).nodes;
  const seen = await pairs(blind);
  expect(seen).toMatchObject({
    totalCount: 1,
    nodes: [{ id: whole.id, reasons: [{ field: 'companyName' }] }],
  });
  expect(seen.nodes[0].score).toBeLessThan(whole.score);
  expect((await blind.ask(PAIR, { id: whole.id })).duplicatePair).toEqual({
    id: whole.id,
    score: seen.nodes[0].score,
  });
});
