import { expect, test } from 'vitest';

import { asSystem, aTenant, rowsOf } from '../../testing/index.ts';
import type { Tx } from './command.ts';
import type { RowClass } from './new-rows.ts';

interface Customer {
  name: string;
}

/** The kernel knows no module: the class is found by its name. */
function addCustomer(tx: Tx, given: Readonly<Record<string, unknown>>): Customer {
  const found = [...tx.em.getMetadata().getAll().values()].find((meta) => meta.className === 'Customer');
  return tx.add(found?.class as RowClass<Customer>, given);
}

const row = (name: string) => ({
  kind: 'org',
  name,
  namePinyin: name,
  nameInitials: '',
  lifecycle: 'potential',
  createdAt: new Date('2026-03-01T04:05:06.789Z'),
  updatedAt: new Date('2026-03-01T04:05:06.789Z'),
  version: 1,
});

test('a new row leaves with what was set on it after it was added', async () => {
  const tenant = await aTenant();
  await asSystem(tenant, (tx) => {
    const number = tx.numbers.next('customer', 'C{yyyy}{000}');
    const added = addCustomer(tx, { ...row('前'), number, unitId: tenant.unitId });
    added.name = '后';
    return Promise.resolve();
  });
  const [stored] = await rowsOf('customer', tenant);
  expect(stored).toMatchObject({ name: '后', created_at: new Date('2026-03-01T04:05:06.789Z') });
  expect(stored?.['id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('rows of other shapes do not meet in one statement', async () => {
  const tenant = await aTenant();
  await asSystem(tenant, (tx) => {
    const base = { unitId: tenant.unitId };
    addCustomer(tx, { ...row('甲'), ...base, number: 'A1', remark: 'r' });
    addCustomer(tx, { ...row('乙'), ...base, number: 'A2', region: '华东' });
    return Promise.resolve();
  });
  const stored = (await rowsOf('customer', tenant)).toSorted((a, b) =>
    String(a['number']) < String(b['number']) ? -1 : 1,
  );
  expect(stored.map(({ remark, region }) => [remark, region])).toEqual([
    ['r', null],
    [null, '华东'],
  ]);
});

test('a property that the table does not have is refused, and a drawn number has no text', async () => {
  const tenant = await aTenant();
  await expect(asSystem(tenant, (tx) => Promise.resolve(addCustomer(tx, { nmae: 'x' })))).rejects.toThrow(
    'Customer has no nmae',
  );
  await expect(
    asSystem(tenant, (tx) => Promise.resolve([tx.numbers.next('customer', 'C{000}')].join(''))),
  ).rejects.toThrow('tx.add');
});
