import { expect, test } from 'vitest';

import { asSystem, aTenant, rowsOf, type TestTenant } from '../../testing/index.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { Tx } from './command.ts';
import type { RowClass } from './new-rows.ts';

interface Customer {
  id: string;
  name: string;
}

/** The kernel knows no module: the class is found by its name. */
const classOf = (tx: Tx): RowClass<Customer> =>
  [...tx.em.getMetadata().getAll().values()].find(({ className }) => className === 'Customer')
    ?.class as RowClass<Customer>;

/** What a customer is made of; the kernel does not know its columns. */
const rowOf = ({ unitId }: TestTenant, number: string): Readonly<Record<string, unknown>> => ({
  number,
  unitId,
  kind: 'org',
  name: '前',
  namePinyin: 'qian',
  nameInitials: 'q',
  lifecycle: 'potential',
  createdAt: new Date('2026-03-01T00:00:00.000Z'),
  updatedAt: new Date('2026-03-01T00:00:00.000Z'),
  version: 1,
});

async function aCompany(): Promise<TestTenant> {
  const tenant = await aTenant();
  await asSystem(tenant, async (tx) => void tx.add(classOf(tx), rowOf(tenant, 'C1')));
  return tenant;
}

const renamed = sqlStatement(
  'told-already',
  `update app.customer set name = '后' where tenant_id = :tenantId`,
);

const stands = async (tenant: TestTenant): Promise<readonly unknown[]> => [
  (await rowsOf('customer', tenant))[0]?.['name'],
  (await rowsOf('audit_log', tenant)).length,
];

test('what goes on with what a row of the log tells is done, and gets no row of its own', async () => {
  const tenant = await aCompany();
  const rename = (isTold: boolean) =>
    asSystem(tenant, async (tx) => {
      if (isTold) tx.isToldAlready();
      await tx.sql.rows(renamed(), {});
    });
  await rename(true);
  expect(await stands(tenant)).toEqual(['后', 1]);
  await rename(false);
  expect(await stands(tenant)).toEqual(['后', 2]);
});

const found = (tx: Tx): Promise<Customer> =>
  tx.em.findOneOrFail<Customer>(classOf(tx) as never, { name: '前' });

/** Every way in which a command changes what the log tells from before to after. */
const CHANGES: Readonly<Record<string, (tx: Tx, tenant: TestTenant) => Promise<void>>> = {
  'a row that is there': async (tx) => {
    (await found(tx)).name = '后';
  },
  'a new row': async (tx, tenant) => void tx.add(classOf(tx), rowOf(tenant, 'C2')),
  'a plain statement': async (tx) => {
    const { id } = await found(tx);
    await tx.sql.rows(renamed(), {});
    tx.tell(classOf(tx), id, { name: ['前', '后'] });
  },
};

test.each(Object.entries(CHANGES))(
  'what no row of the log would tell is not done: %s, whichever is said first',
  async (_way, change) => {
    const tenant = await aCompany();
    for (const isFirst of [true, false]) {
      const silent = asSystem(tenant, async (tx) => {
        if (isFirst) tx.isToldAlready();
        await change(tx, tenant);
        if (!isFirst) tx.isToldAlready();
      });
      await expect(silent).rejects.toThrow('test changes what no row of the log tells');
    }
    expect(await stands(tenant)).toEqual(['前', 1]);
    expect(await rowsOf('customer', tenant)).toHaveLength(1);
  },
);
