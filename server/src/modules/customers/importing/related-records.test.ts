import { expect, test } from 'vitest';

import { anImporter, aTenant, imported, rowsOf, undoneImport } from '../../../testing/index.ts';

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
