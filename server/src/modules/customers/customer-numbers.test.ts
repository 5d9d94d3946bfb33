import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  asSystem,
  aTenant,
  rowsOf,
  world,
  type TestTenant,
} from '../../testing/index.ts';
import { Customer } from './customer.entity.ts';

/** Many customers in one transaction, as an import stores them. */
const store = (tenant: TestTenant, count: number): Promise<void> =>
  asSystem(tenant, async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const name = String(n);
      const rest = { kind: 'org', name, namePinyin: name, nameInitials: '', lifecycle: 'new', version: 1 };
      const row = { ...rest, unitId: tenant.unitId, createdAt: tx.now(), updatedAt: tx.now() };
      tx.add(Customer, { id: tx.newId(), number: tx.numbers.next('customer', 'C{yyyy}{000}'), ...row });
    }
  });

test('one transaction draws many numbers, in the order of its rows, and takes the counter once', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [first] = [await aCustomer(owner)];
  await store(tenant, 1200);
  const last = await aCustomer(owner);
  const year = first.number.slice(0, 5);
  const numbers = (await rowsOf('customer', tenant))
    .filter((row) => ![first.id, last.id].includes(row['id']))
    .toSorted((a, b) => Number(a['name']) - Number(b['name']))
    .map((row) => row['number']);
  expect(numbers).toEqual(Array.from({ length: 1200 }, (_, n) => year + String(n + 2).padStart(3, '0')));
  expect(last.number).toBe(`${year}1202`);
});

test('transactions that draw many at once leave no gaps between them', async () => {
  const tenant = await aTenant();
  await Promise.all([store(tenant, 30), store(tenant, 20), store(tenant, 10)]);
  const values = (await rowsOf('customer', tenant)).map((row) => Number(String(row['number']).slice(5)));
  expect(values.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
});

test('a number bears the year that the company has, not that of whoever is still in the old one', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-12-31T20:00:00Z');
    const owner = await anOwner(await aTenant(), { timeZone: 'America/New_York' });
    expect((await aCustomer(owner)).number).toBe('C2027001');
  } finally {
    clock.release();
  }
});
