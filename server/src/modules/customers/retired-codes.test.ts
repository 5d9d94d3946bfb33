import { baseTemplate, type Dictionary } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { aCustomer, anOwner, aTenant, doing, type Person } from '../../testing/index.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename } }`;
const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename } }`;
const LABEL = 'query ($id: ID!) { customer(id: $id) { industry { code label } } }';
const OFFERED = '{ session { dictionaries { key entries { code } retired { code label } } } }';

async function retire(owner: Person, key: string, code: string): Promise<void> {
  const dictionary = baseTemplate<Dictionary>('dictionary', key);
  const entries = dictionary.entries.map((entry) =>
    entry.code === code ? { ...entry, isRetired: true } : entry,
  );
  const input = { kind: 'dictionary', key, baseVersion: 1, body: { ...dictionary, entries } };
  expect((await owner.ask(PUBLISH, { input })).publishTemplate.__typename).toBe('Template');
}

test('a retired code stays on records that have it and can no longer be chosen', async () => {
  const owner = await anOwner(await aTenant());
  const old = await aCustomer(owner, { industry: 'retail', needTags: ['training'] });
  await retire(owner, 'industry', 'retail');
  await retire(owner, 'needTag', 'training');
  const { dictionaries } = (await owner.ask(OFFERED)).session;
  const { entries: offered, retired } = dictionaries.find((one: { key: string }) => one.key === 'industry');
  expect(offered.length).toBeGreaterThan(2);
  expect(offered).not.toContainEqual({ code: 'retail' });
  expect(retired).toEqual([{ code: 'retail', label: '零售业' }]);
  const chosen = { name: '乙', kind: 'ORG', allowDuplicate: true, industry: 'retail' };
  expect((await owner.ask(CREATE, { input: chosen })).createCustomer.__typename).toBe('InvalidField');
  const { id, version } = old;
  const kept = { id, version, name: '改名', industry: 'retail', needTags: ['training', 'logistics'] };
  expect(await doing(owner, 'updateCustomer', kept)).toMatchObject({ __typename: 'Customer', name: '改名' });
  expect((await owner.ask(LABEL, { id })).customer.industry).toEqual({ code: 'retail', label: '零售业' });
  const other = await aCustomer(owner, { name: '丙' });
  for (const field of [{ industry: 'retail' }, { needTags: ['training'] }])
    expect(
      await doing(owner, 'updateCustomer', { id: other.id, version: other.version, ...field }),
    ).toMatchObject({ __typename: 'InvalidField' });
});
