import { expect, test } from 'vitest';

import {
  aForm,
  anImporter,
  aTenant,
  beginImport,
  errorSheetOf,
  imported,
  importStep,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
} from '../../../testing/index.ts';

const HEADERS =
  'date_received,product,sub_product,issue,consumer_complaint_narrative,company,state,zip_code,tags,submitted_via,date_sent_to_company,company_response_to_consumer,timely_response,consumer_disputed,complaint_id';
const STATES = ['CA', 'TX', 'NY', 'FL', 'NJ', 'GA', 'MD', 'PA', 'WA', 'TN', 'IL', 'VA', 'SC'];

/** A register in the manner of public ones, with all that such a file has; written for this test. */
const register = (rows: number): string =>
  [
    HEADERS,
    ...Array.from({ length: rows }, (_, at) => {
      const day = `03/${String((at % 28) + 1).padStart(2, '0')}/2015`;
      const told = at === 1 ? `"On XX/XX/2015 I called XXXX about {$350.00}.\nNobody answered."` : '';
      const product = ['Water heater', 'Car loan'][at % 2];
      return `${day},${product},,Leaks after a week,${told},"Example ${at % 3}, Inc.",${STATES[at % STATES.length]},088XX,,${['Web', 'Phone', 'Postal mail', 'Fax'][at % 4]},${day},${['Closed with explanation', 'In progress'][at % 2]},true,No,${900_000 + at}`;
    }),
    '',
  ].join('\n');

const named = (made: { columns: { header: string; field: string | null }[] }) =>
  Object.fromEntries(made.columns.map(({ header, field }) => [header, field]));

test('a foreign register comes in whole: states are no states of a case, days are read as they stand, masks stay', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant, { locale: 'en' });
  const made = await beginImport(owner, register(40), 'complaint', 'register.csv');
  expect(named(made)).toMatchObject({
    date_received: 'openedAt',
    product: 'topic',
    issue: 'title',
    consumer_complaint_narrative: 'description',
    company: null,
    state: null,
    zip_code: null,
    submitted_via: 'channel',
    company_response_to_consumer: 'status',
    consumer_disputed: null,
    complaint_id: 'number',
  });
  const open = made.values.filter(({ isOpen }: { isOpen: boolean }) => isOpen);
  expect(open.map(({ from }: { from: string }) => from).toSorted()).toEqual(['Car loan', 'Water heater']);
  const company = made.columns.findIndex(({ header }: { header: string }) => header === 'company');
  const mapped = await importStep(owner, 'mapImport', made, {
    columns: [{ column: company, field: 'customer' }],
    values: open.map(({ field, from }: { field: string; from: string }) => ({ field, from, to: null })),
    whenMissing: 'CREATE',
  });
  const tried = await triedImport(owner, mapped);
  expect(tried.counts).toMatchObject({ total: 40, toCreate: 40, refused: 0 });
  expect(await rowsOf('customer', tenant)).toEqual([]);
  const done = await ranImport(owner, tried);
  const customers = await rowsOf('customer', tenant);
  expect(customers.map(({ name, kind }) => `${String(name)} ${String(kind)}`).toSorted()).toEqual([
    'Example 0, Inc. org',
    'Example 1, Inc. org',
    'Example 2, Inc. org',
  ]);
  const cases = await rowsOf('service_case', tenant);
  expect(cases).toHaveLength(40);
  expect(cases.every((row) => customers.some(({ id }) => id === row['customer_id']))).toBe(true);
  expect(cases.find(({ number }) => number === '900001')).toMatchObject({
    description: 'On XX/XX/2015 I called XXXX about {$350.00}.\nNobody answered.',
    opened_at: new Date('2015-03-02T04:00:00.000Z'),
    category: 'active',
  });
  expect(await undoneImport(owner, done)).toMatchObject({ counts: { undone: 40, kept: 0 } });
  expect([await rowsOf('service_case', tenant), await rowsOf('customer', tenant)]).toEqual([[], []]);
});

test('strangers are refused, made along once with their phones, or left out, as the company says', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称,手机\n甲公司,13800138000\n');
  const sheet =
    '投诉人,联系电话,投诉内容,投诉渠道\n甲公司,,漏水,电话\n张三,13900139000,"坏了。\n没人来。",电话\n张三,13900139000,又坏了,电话\n,13700137000,打不通,网站\n,13800138000,老客户来电,电话\n';
  const made = await beginImport(owner, sheet, 'complaint');
  expect(named(made)).toEqual({
    投诉人: 'customer',
    联系电话: 'customerPhone',
    投诉内容: 'description',
    投诉渠道: 'channel',
  });
  expect(made.missing).toEqual([]);
  expect((await triedImport(owner, made)).counts).toMatchObject({ toCreate: 2, refused: 3 });
  const leaving = await importStep(owner, 'mapImport', await beginImport(owner, sheet, 'complaint'), {
    whenMissing: 'LEAVE',
  });
  expect((await triedImport(owner, leaving)).counts).toMatchObject({ toCreate: 5, refused: 0 });
  const making = await importStep(owner, 'mapImport', await beginImport(owner, sheet, 'complaint'), {
    whenMissing: 'CREATE',
  });
  const done = await ranImport(owner, await triedImport(owner, making));
  expect(done.counts).toMatchObject({ created: 5, refused: 0 });
  const customers = new Map((await rowsOf('customer', tenant)).map((row) => [row['id'], row]));
  expect(
    [...customers.values()].map(({ name, kind }) => `${String(name)} ${String(kind)}`).toSorted(),
  ).toEqual(['137****7000 person', '张三 person', '甲公司 org']);
  const cases = await rowsOf('service_case', tenant);
  expect(
    cases
      .map((row) => `${String(row['title'])} ${String(customers.get(row['customer_id'])?.['name'])}`)
      .toSorted(),
  ).toEqual(['又坏了 张三', '坏了。 张三', '打不通 137****7000', '漏水 甲公司', '老客户来电 甲公司']);
  expect((await rowsOf('contact_point', tenant)).map(({ normal }) => String(normal)).toSorted()).toEqual([
    '13700137000',
    '13800138000',
    '13900139000',
  ]);
  expect(await undoneImport(owner, done)).toMatchObject({ counts: { undone: 5 } });
  expect((await rowsOf('customer', tenant)).map(({ name }) => name)).toEqual(['甲公司']);
});

test('all rows can be given one customer, and a title that is a whole story keeps all its words', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\n');
  const story = '水一直在漏，'.repeat(40);
  const made = await beginImport(owner, `标题,渠道\n${story},电话\n短,电话\n`, 'complaint');
  const mapped = await importStep(owner, 'mapImport', made, {
    constants: [{ field: 'customer', value: 'K-1' }],
  });
  const done = await ranImport(owner, await triedImport(owner, mapped));
  expect(done.counts).toMatchObject({ created: 2, refused: 0 });
  const [{ id }] = (await rowsOf('customer', tenant)) as [{ id: unknown }];
  const cases = await rowsOf('service_case', tenant);
  expect(cases.map((row) => row['customer_id'])).toEqual([id, id]);
  const long = cases.find(({ title }) => title !== '短');
  expect(String(long?.['title'])).toHaveLength(120);
  expect(long).toMatchObject({ description: story });
});

test('added fields of a complaint come in by their type, filterable ones in the index, and go with an undo', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await aForm(tenant, {
    key: 'x_shop_complaint',
    subject: 'complaint',
    fields: [
      {
        id: 'x_shop_order',
        title: { 'zh-CN': '订单号', en: 'Order' },
        type: 'text',
        filterable: true,
        maxLength: 8,
      },
      { id: 'x_shop_paid', title: { 'zh-CN': '实付金额', en: 'Paid' }, type: 'money', filterable: true },
      { id: 'x_shop_day', title: { 'zh-CN': '发货日期', en: 'Sent' }, type: 'date', filterable: true },
    ],
  });
  const sheet =
    '标题,渠道,订单号,实付金额,发货日期\n一,电话,A-1,1.2万,2024年3月1日\n二,电话,A-123456789,1,2024-03-01\n三,电话,A-3,很多,2024-02-30\n';
  const made = await beginImport(owner, sheet, 'complaint');
  expect(named(made)).toMatchObject({
    订单号: 'x_shop_order',
    实付金额: 'x_shop_paid',
    发货日期: 'x_shop_day',
  });
  const tried = await triedImport(owner, made);
  expect(tried.counts).toMatchObject({ toCreate: 1, refused: 2 });
  const text = (await errorSheetOf(owner, made.id)).toString('utf8');
  expect(text).toContain('订单号: ');
  expect(text).toContain('发货日期: “2024-02-30”不是有效日期');
  const done = await ranImport(owner, tried);
  const [record] = await rowsOf('form_record', tenant);
  expect(record).toMatchObject({
    form: 'x_shop_complaint',
    subject_type: 'complaint',
    answers: {
      x_shop_order: 'A-1',
      x_shop_paid: { amountMinor: 1_200_000, currency: 'CNY' },
      x_shop_day: '2024-03-01',
    },
  });
  expect(
    (await rowsOf('record_index', tenant)).map(({ field, text_value: t, int_value: i, at_value: a }) => [
      field,
      t ?? i ?? a,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['x_shop_order', 'A-1'],
      ['x_shop_paid', 1_200_000],
      ['x_shop_day', new Date('2024-03-01T00:00:00.000Z')],
    ]),
  );
  await undoneImport(owner, done);
  expect([await rowsOf('form_record', tenant), await rowsOf('record_index', tenant)]).toEqual([[], []]);
});
