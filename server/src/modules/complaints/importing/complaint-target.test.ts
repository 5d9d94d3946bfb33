import { expect, test } from 'vitest';

import {
  anImporter,
  aTenant,
  beginImport,
  imported,
  importStep,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
} from '../../../testing/index.ts';

// Rows in the manner of public registers of complaints; written for this test.
const REGISTER = `date_received,product,sub_product,issue,consumer_complaint_narrative,company,submitted_via,company_response_to_consumer,complaint_id
2023-03-21,Water heater,,Leaks after a week,"It was fitted on a Monday, and by ""Friday"" the floor was wet.
Nobody came.",Example Ltd,Phone,Closed with explanation,900001
2023-04-19,Loan,"Other (i.e. car, boat)",Charged twice,,"Example, Inc.",Web,In progress,900002
2023-04-20,Loan,,Could not reach anybody,,Example Ltd,Postal mail,Closed with explanation,900003
`;

test('a public register of complaints comes in: what it calls things is mapped, narrative and dates are kept', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant, { locale: 'en' });
  const made = await beginImport(owner, REGISTER, 'complaint', 'complaints.csv');
  expect(made.columns.map(({ field }: { field: string }) => field)).toEqual([
    'openedAt',
    'topic',
    null,
    'title',
    'description',
    null,
    'channel',
    'status',
    'number',
  ]);
  expect(made.values.filter(({ isOpen }: { isOpen: boolean }) => isOpen)).toMatchObject([
    { field: 'topic', from: 'Loan', count: 2 },
    { field: 'topic', from: 'Water heater' },
  ]);
  const [first] = (await owner.ask('{ importTargets { key fields { key choices { code } } } }')).importTargets
    .find(({ key }: { key: string }) => key === 'complaint')
    .fields.find(({ key }: { key: string }) => key === 'topic').choices;
  const mapped = await importStep(owner, 'mapImport', made, {
    values: [
      { field: 'topic', from: 'Loan', to: first.code },
      { field: 'topic', from: 'Water heater', to: null },
    ],
  });
  const tried = await triedImport(owner, mapped);
  expect(tried.counts).toMatchObject({ total: 3, toCreate: 3, refused: 0 });
  const done = await ranImport(owner, tried);
  const cases = await rowsOf('service_case', tenant);
  expect(cases.find(({ number }) => number === '900001')).toMatchObject({
    title: 'Leaks after a week',
    description: 'It was fitted on a Monday, and by "Friday" the floor was wet.\nNobody came.',
    category: 'closed',
    channel: 'hotline',
    opened_at: new Date('2023-03-21T04:00:00.000Z'),
    next_due_at: null,
  });
  expect(cases.find(({ number }) => number === '900002')).toMatchObject({
    category: 'active',
    channel: 'online',
  });
  expect(
    (await rowsOf('complaint', tenant))
      .map(({ topic }) => topic)
      .map(String)
      .toSorted(),
  ).toEqual([first.code, first.code, null].map(String).toSorted());
  expect(await rowsOf('sla_clock', tenant)).toEqual([]);
  const { cases: found } = await owner.ask('{ cases(filter: { search: "narrative" }) { nodes { id } } }');
  expect(found.nodes).toEqual([]);
  expect(await undoneImport(owner, done)).toMatchObject({ counts: { undone: 3 } });
  expect([
    await rowsOf('service_case', tenant),
    await rowsOf('complaint', tenant),
    await rowsOf('timeline_entry', tenant),
  ]).toEqual([[], [], []]);
});

test('complaints find their customers by number, name or phone; a name that fits nobody refuses the row', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称,手机\nK-1,甲公司,13800138000\nK-2,乙公司,13900139000\n');
  const done = await imported(
    owner,
    '所属客户,标题,渠道\nK-1,一,电话\n乙公司,二,电话\n139 0013 9000,三,电话\n丁公司,四,电话\n',
    'complaint',
  );
  expect(done.counts).toMatchObject({ created: 3, refused: 1 });
  expect(done.rows.nodes).toMatchObject([
    { row: 5, reasons: [{ field: 'customer', column: 0, message: '找不到“丁公司”' }] },
  ]);
  const customers = new Map((await rowsOf('customer', tenant)).map(({ id, number }) => [id, number]));
  const found = (await rowsOf('service_case', tenant)).map(({ title, customer_id: id }) => [
    title,
    customers.get(id),
  ]);
  expect(found).toEqual(
    expect.arrayContaining([
      ['一', 'K-1'],
      ['二', 'K-2'],
      ['三', 'K-2'],
    ]),
  );
});

test('a complaint that was brought along is found by the sound of its title', async () => {
  const owner = await anImporter(await aTenant());
  await imported(owner, '标题,渠道\n礼盒外箱压坏,电话\n发票抬头写错,电话\n', 'complaint');
  const found = async (search: string) =>
    (await owner.ask(`query ($f: CaseFilter) { cases(filter: $f) { nodes { title } } }`, { f: { search } }))
      .cases.nodes;
  expect(await found('lhwx')).toEqual([{ title: '礼盒外箱压坏' }]);
  expect(await found('taitou')).toEqual([{ title: '发票抬头写错' }]);
});
