import { expect, test } from 'vitest';

import {
  anImporter,
  aTenant,
  imported,
  rowsOf,
  undoneImport,
  world,
  type TestTenant,
} from '../../../testing/index.ts';

const byFirst = ([a]: readonly unknown[], [b]: readonly unknown[]): number =>
  String(a) < String(b) ? -1 : 1;

test('products come in under their codes, are updated by the next file, and go back to what they were', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const first = await imported(
    owner,
    '产品编码,产品名称,型号,单价,单位\nKT-35,变频空调,KFR-35,"1,299.00",台\nBX-200,双门冰箱,,2399,台\n,没有编码,,1,台\nKT-35,再来一次,,1,台\n',
    'product',
  );
  expect(first.counts).toMatchObject({ created: 2, refused: 1, duplicate: 1 });
  const second = await imported(owner, '编码,品名,价格\nKT-35,变频挂机,1199\n', 'product');
  expect(second.counts).toMatchObject({ created: 0, updated: 1 });
  const named = async () =>
    (await rowsOf('product', tenant))
      .map((row) => [row['code'], row['name'], row['price_minor']])
      .toSorted(byFirst);
  expect(await named()).toEqual([
    ['BX-200', '双门冰箱', 239900],
    ['KT-35', '变频挂机', 119900],
  ]);
  expect(await undoneImport(owner, second)).toMatchObject({ counts: { undone: 1 } });
  expect((await named())[1]).toEqual(['KT-35', '变频空调', 129900]);
  expect(await undoneImport(owner, first)).toMatchObject({ counts: { undone: 2 } });
  expect(await rowsOf('product', tenant)).toEqual([]);
});

async function productFacts(tenant: TestTenant): Promise<readonly (readonly string[])[]> {
  const { admin } = await world();
  const { rows } = await admin.query<{ ids: string[] }>(
    `select payload->'productIds' as ids from app.outbox where tenant_id = $1 and type = 'product.changed' order by id`,
    [tenant.id],
  );
  return rows.map(({ ids }) => ids.toSorted());
}

test('products that a file makes, changes or takes away are told of, once for each group of rows', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '产品编码,产品名称\nA1,锅\nA2,碗\n', 'product');
  const ids = (await rowsOf('product', tenant)).map(({ id }) => String(id)).toSorted();
  expect(ids).toHaveLength(2);
  expect(await productFacts(tenant)).toEqual([ids]);
  const second = await imported(owner, '产品编码,产品名称\nA1,大锅\nA3,瓢\n', 'product');
  const both = (await productFacts(tenant))[1];
  expect(both).toHaveLength(2);
  await undoneImport(owner, second);
  expect((await productFacts(tenant))[2]).toEqual(both);
});

test('orders come to their customers with a line of a known or another product, once, and leave again', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\nK-2,乙公司\n');
  await imported(owner, '产品编码,产品名称\nKT-35,变频空调\n', 'product');
  const text =
    '订单号,客户名称,下单日期,金额,产品名称,数量,单价,状态\nSO-1,甲公司,2024/3/1,2598,变频空调,2,1299,已完成\nSO-2,K-2,2024-03-02,,安装服务,3,100,进行中\nSO-3,丙公司,2024-03-02,10,,,,\nSO-4,甲公司,2024-02-30,10,,,,\nSO-5,甲公司,2024-03-02,,,,,\n,乙公司,2024-03-05,88,,,,\n';
  const done = await imported(owner, text, 'order');
  expect(done.counts).toMatchObject({ created: 3, refused: 3 });
  const orders = await rowsOf('customer_order', tenant);
  expect(orders.map((row) => [row['number'], row['amount_minor'], row['state']]).toSorted(byFirst)).toEqual([
    [expect.stringMatching(/^DD\d{8}001$/), 8800, 'completed'],
    ['SO-1', 259800, 'completed'],
    ['SO-2', 30000, 'open'],
  ]);
  const lines = await rowsOf('order_line', tenant);
  expect(
    lines.map((row) => [row['name'], row['amount_minor'], row['product_id'] !== null]).toSorted(byFirst),
  ).toEqual([
    ['变频空调', 259800, true],
    ['安装服务', 30000, false],
  ]);
  const again = await imported(owner, `${text} `, 'order');
  expect(again.counts).toMatchObject({ duplicate: 2 });
  expect(await undoneImport(owner, again)).toMatchObject({ counts: { undone: 1 } });
  expect(await undoneImport(owner, done)).toMatchObject({ counts: { undone: 3 } });
  expect([await rowsOf('customer_order', tenant), await rowsOf('order_line', tenant)]).toEqual([[], []]);
});

test('a line that the database could not keep is refused in its row, and the others come in', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\n');
  const done = await imported(
    owner,
    '订单号,客户名称,下单日期,金额,产品名称,数量,单价\nSO-1,K-1,2024-03-01,10,安装,9999999999999,1\nSO-2,K-1,2024-03-01,10,安装,900000000,90000000\nSO-3,K-1,2024-03-01,10,安装,1,10\n',
    'order',
  );
  expect(done.counts).toMatchObject({ created: 1, refused: 2 });
});
