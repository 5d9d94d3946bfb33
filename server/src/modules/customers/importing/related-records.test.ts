import { expect, test } from 'vitest';

import {
  anImporter,
  aPerson,
  aTenant,
  beginImport,
  imported,
  importStep,
  MASKED,
  permissionNames,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
} from '../../../testing/index.ts';

const CUSTOMERS = '客户编号,客户名称\nK-1,甲公司\nK-2,乙公司\n';

test('contacts come to their customers, the first as the main one; who is there already gets what is new', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, CUSTOMERS);
  const first = await imported(
    owner,
    '客户编号,姓名,手机,职务,性别\nK-1,张三,13800138000,经理,男\nK-1,李四,13900139000,,女\nK-2,王五,,,\n',
    'contact',
  );
  expect(first.counts).toMatchObject({ created: 3, refused: 0 });
  const contacts = await rowsOf('contact', tenant);
  expect(
    contacts
      .map(({ name, is_primary: main, salutation }) => [name, main, salutation])
      .map(String)
      .toSorted(),
  ).toEqual(
    [
      ['张三', true, 'mr'],
      ['李四', false, 'ms'],
      ['王五', true, null],
    ]
      .map(String)
      .toSorted(),
  );
  const second = await imported(
    owner,
    '客户编号,姓名,手机,职务\nK-1,张三,13800138000,总监\nK-1,张三丰,13700137000,\nK-2,王五,13600136000,主管\n',
    'contact',
  );
  expect(second.counts).toMatchObject({ created: 1, updated: 2 });
  expect(
    (await rowsOf('contact_point', tenant))
      .map(({ normal }) => normal)
      .map(String)
      .toSorted(),
  ).toEqual(['13600136000', '13700137000', '13800138000', '13900139000']);
  expect(await undoneImport(owner, second)).toMatchObject({ counts: { undone: 3 } });
  expect((await rowsOf('contact', tenant)).find(({ name }) => name === '张三')).toMatchObject({
    post: '经理',
  });
  expect(
    (await rowsOf('contact_point', tenant))
      .map(({ normal }) => normal)
      .map(String)
      .toSorted(),
  ).toEqual(['13800138000', '13900139000']);
});

test('talks come to customers and their timeline, once, and leave again', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant, { name: '王芳' });
  await imported(owner, CUSTOMERS);
  const text =
    '客户名称,时间,渠道,方向,内容,记录人\n甲公司,2024-03-01 10:00,电话,呼入,问价格,王芳\n甲公司,2024-03-02,电话,呼出,回复了,\n乙公司,2999-01-01,电话,呼入,未来,\n';
  const done = await imported(owner, text, 'interaction');
  expect(done.counts).toMatchObject({ created: 2, refused: 1 });
  const [customer] = (await rowsOf('customer', tenant)).filter(({ name }) => name === '甲公司');
  expect(customer).toMatchObject({ last_interaction_at: new Date('2024-03-02T04:00:00.000Z') });
  expect(await rowsOf('timeline_entry', tenant)).toHaveLength(2);
  expect((await imported(owner, `${text} `, 'interaction')).counts).toMatchObject({
    created: 0,
    duplicate: 2,
  });
  expect(await undoneImport(owner, done)).toMatchObject({ counts: { undone: 2 } });
  expect([await rowsOf('interaction', tenant), await rowsOf('timeline_entry', tenant)]).toEqual([[], []]);
});

test('whoever sees numbers masked does not learn by a file that somebody has one already', async () => {
  const tenant = await aTenant();
  await imported(await anImporter(tenant), '客户编号,客户名称,联系人,手机\nK-1,甲公司,张三,13800138000\n');
  const clerk = await anImporter(tenant, { can: permissionNames, shown: MASKED });
  for (const guess of ['13800138000', '13800138001'])
    await imported(clerk, `客户编号,姓名,手机\nK-1,张三,${guess}\n`, 'contact');
  const { contacts } = (
    await clerk.ask(`{ customers { nodes { contacts { nodes { points { value } } } } } }`)
  ).customers.nodes[0];
  expect(contacts.nodes[0].points.map(({ value }: { value: string }) => value)).toEqual([
    '138****8000',
    '138****8000',
    '138****8001',
  ]);
});

test('who is known by a number alone is called by its mask, which is all that everybody may read of it', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const file = await beginImport(owner, '标题,渠道,客户电话\n漏水,电话,13800138000\n', 'complaint');
  const mapped = await importStep(owner, 'mapImport', file, { whenMissing: 'CREATE' });
  expect((await ranImport(owner, await triedImport(owner, mapped))).counts).toMatchObject({ created: 1 });
  const viewer = await aPerson(tenant, { can: ['customer.read', 'complaint.read'], shown: MASKED });
  const seen = await viewer.ask(
    `{ customers { nodes { name contacts { nodes { name points { value } } } timeline(first: 5) { nodes { details } } } } cases { nodes { title customer { name } } } }`,
  );
  expect(seen.customers.nodes[0]).toMatchObject({ name: '138****8000' });
  expect(JSON.stringify(seen)).not.toContain('13800138000');
});
