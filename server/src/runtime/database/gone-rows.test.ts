import { expect, test } from 'vitest';

import { sqlStatement } from '../../kernel/reading/statement.ts';
import { aCustomer, anOwner, asSystem, aTenant, rowsOf, world } from '../../testing/index.ts';

const see = sqlStatement<{ id: string }>(
  'test-gone-see',
  `select id from app.customer where tenant_id = :tenantId and id = :id`,
);
const point = sqlStatement(
  'test-gone-point',
  `insert into app.interaction (tenant_id, id, customer_id, channel, direction, summary, at)
   values (:tenantId, gen_random_uuid(), :id, 'phone', 'inbound', '问好', now())`,
);

test('a row that went between look and end is looked for again', async () => {
  const tenant = await aTenant();
  const { id } = await aCustomer(await anOwner(tenant));
  const { admin } = await world();
  const seen: boolean[] = [];
  await asSystem(tenant, async (tx) => {
    const isThere = (await tx.sql.row(see(), { id })) !== undefined;
    seen.push(isThere);
    if (!isThere) return;
    await admin.query('delete from app.customer where id = $1', [id]);
    tx.sql.send(point(), { id });
  });
  expect(seen).toEqual([true, false]);
  expect(await rowsOf('interaction', tenant)).toEqual([]);
});

test('what points nowhere at every turn is reported', async () => {
  const tenant = await aTenant();
  let turns = 0;
  const wrong = asSystem(tenant, async (tx) => {
    turns += 1;
    tx.sql.send(point(), { id: tx.newId() });
  });
  await expect(wrong).rejects.toThrow(/foreign key/);
  expect(turns).toBe(3);
});
