import { expect, test } from 'vitest';

import { aCustomer, anOwner, aPerson, aTenant, type Person } from '../../testing/index.ts';

const set = async (person: Person, input: object) => {
  const done = await person.run(
    `mutation ($input: SetCompanyLimitsInput!) { setCompanyLimits(input: $input) { __typename ... on Company { bulkLimit exportLimit } ... on UserError { code } ... on InvalidField { field } } }`,
    { input },
  );
  return done.errors ? done.errors[0]?.extensions.code : done.data.setCompanyLimits;
};

test('a company says how many rows may be changed at once, and that holds', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  expect((await owner.ask('{ session { company { bulkLimit exportLimit } } }')).session.company).toEqual({
    bulkLimit: 50_000,
    exportLimit: 100_000,
  });
  expect(await set(owner, { bulkLimit: 1 })).toMatchObject({ bulkLimit: 1, exportLimit: 100_000 });
  const ids = [(await aCustomer(owner)).id, (await aCustomer(owner, { name: '上海顺丰' })).id];
  const { editCustomers } = await owner.ask(
    `mutation ($input: EditCustomersInput!) { editCustomers(input: $input) { ... on UserError { code } ... on InvalidField { field } } }`,
    { input: { ids, region: '华东' } },
  );
  expect(editCustomers).toMatchObject({ code: 'INVALID_FIELD', field: 'ids' });
});

const figures = async (person: Person) => {
  const { session, importSettings, organisation } = await person.ask(
    '{ session { company { bulkLimit } } importSettings { undoHours } organisation { deputyDays } }',
  );
  return [session.company.bulkLimit, importSettings.undoHours, organisation.deputyDays];
};

test('all figures of the form are kept together, or none of them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const before = await figures(owner);
  const asked = { bulkLimit: 77, importUndoHours: 9, deputyDays: 12 };
  for (const [field, input] of [
    ['importUndoHours', { ...asked, importUndoHours: 0 }],
    ['deputyDays', { ...asked, deputyDays: 0 }],
    ['bulkLimit', { ...asked, bulkLimit: 0 }],
  ] as const)
    expect(await set(owner, input)).toMatchObject({ field });
  expect(await figures(owner)).toEqual(before);
  expect(await set(owner, asked)).toMatchObject({ bulkLimit: 77 });
  expect(await figures(owner)).toEqual([77, 9, 12]);
  const clerk = await aPerson(tenant, { can: ['company.update'] });
  expect(await set(clerk, { ...asked, bulkLimit: 78 })).toMatchObject({ bulkLimit: 78 });
  expect(await set(clerk, { ...asked, deputyDays: 13 })).toBe('FORBIDDEN');
});

test.each([0, -1, 1_000_001])('%s rows are refused', async (bulkLimit) => {
  expect(await set(await anOwner(await aTenant()), { bulkLimit })).toMatchObject({ field: 'bulkLimit' });
});

test('only whoever may change the company sets its figures', async () => {
  const tenant = await aTenant();
  expect(await set(await aPerson(tenant, { can: ['customer.read'] }), { exportLimit: 5 })).toBe('FORBIDDEN');
});
