import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  fetchedExport,
  permissionNames,
  recordStory,
  rowsOf,
  workOnExports,
  world,
  type Outcome,
  type Person,
} from '../../../testing/index.ts';
import { recordsOfPersons } from '../forms/fields-ever.ts';

type Values = Readonly<Record<string, unknown>>;

const { aCompany, aVisit } = recordStory;
const START = `mutation ($input: ExportRecordsInput!) { exportRecords(input: $input) { __typename
  ... on Export { id state total fileName } ... on UserError { message } ... on InvalidField { field } } }`;
const start = async (person: Person, input: Values): Promise<Outcome> =>
  (await person.ask(START, { input: { format: 'CSV', form: 'own-visit', ...input } })).exportRecords;

async function linesOf(person: Person, columns: readonly string[], more: Values = {}): Promise<string[]> {
  const { id } = await start(person, { columns, ...more });
  const text = (await fetchedExport(person, id)).toString('utf8');
  return text.replace('\uFEFF', '').trim().split('\r\n');
}

async function bookOf(person: Person, columns: readonly string[]) {
  const { id } = await start(person, { columns, format: 'XLSX' });
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  await book.xlsx.load((await fetchedExport(person, id)) as never);
  return book.worksheets.map((sheet) => ({
    name: sheet.name,
    rows: (sheet.getSheetValues() ?? []).slice(1).map((row) => (row as unknown[]).slice(1)),
  }));
}

const ALL = [
  'number',
  'title',
  'owner',
  'answers.kinds',
  'answers.cost',
  'answers.on',
  'answers.customer',
  'answers.rows',
];

test('records go out with their answers, tables in a sheet of their own', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant, { name: '李工' });
  const customer = await aCustomer(owner, { name: '上海远航' });
  const made = await aVisit(owner, {
    topic: '=1+1',
    kinds: ['a', 'c'],
    cost: 12_345,
    on: '2024-03-01',
    customer: { id: customer.id },
    rows: [
      { what: '@一', who: '赵', n: 2 },
      { what: '二', n: 3.5 },
    ],
  });
  const [heads, line] = await linesOf(owner, ALL);
  expect(heads).toBe('编号,标题,负责人,kinds字段,cost字段,on字段,customer字段,rows字段');
  expect(line).toBe(
    `${made.number},"'=1+1",李工,甲; 丙,123.45,2024-03-01,上海远航,"'@一 / 赵 / 2\n二 / 3.5"`,
  );
  const [main, rows] = await bookOf(owner, ALL);
  expect(main?.rows[1]?.slice(0, 5)).toEqual([made.number, `'=1+1`, '李工', '甲; 丙', 123.45]);
  expect(rows).toEqual({
    name: 'rows字段',
    rows: [
      ['编号', '事项', '人', '数'],
      [made.number, `'@一`, '赵', 2],
      [made.number, '二', undefined, 3.5],
    ],
  });
  const { fileName } = await start(owner, { columns: ['number'] });
  expect(fileName).toMatch(/^来访单 \d{4}-/);
  expect(await linesOf(owner, ['number', 'form'], { form: null })).toEqual([
    '编号,表单',
    `${made.number},来访单`,
  ]);
});

test('nobody takes out more than he sees, and what tells of persons is counted', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { name: '机密客户' });
  await aVisit(owner, { visitor: '欧阳娜娜小姐', customer: { id: customer.id } });
  await aVisit(await anOwner(await aCompany()), { topic: '别家的' });
  const masked = await aPerson(tenant, {
    can: permissionNames,
    shown: { 'record.pii': 'masked' },
    reach: { 'customer.read': 'own' },
  });
  const columns = ['title', 'answers.visitor', 'answers.customer'];
  expect((await linesOf(owner, columns)).slice(1)).toEqual(['看样品,欧阳娜娜小姐,机密客户']);
  expect((await linesOf(masked, columns)).slice(1)).toEqual(['看样品,欧阳****小姐,（无权查看）']);
  const agent = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  expect(await start(agent, { columns })).toMatchObject({ field: 'filter' });
  const runs = await rowsOf('export_run', tenant);
  expect(runs.map((run) => run['personal'])).toEqual([1, 1]);
  const closed = await start(owner, { columns: ['answers.nothing'] });
  expect(closed).toMatchObject({ field: 'columns' });
});

test('what told of persons once is counted, and what only earlier records answer goes out too', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await aVisit(owner, { visitor: '欧阳', phone: '13800138000' });
  const { body } = (await owner.ask(`{ recordForm(key: "own-visit") { body } }`)).recordForm;
  const { id: _id, kind: _kind, key, version: baseVersion, ...rest } = body;
  const fields = body.fields
    .filter(({ id }: { id: string }) => id !== 'phone')
    .map(({ pii: _pii, columns, ...field }: { pii?: boolean; columns?: readonly Values[] }) => ({
      ...field,
      ...(columns ? { columns: columns.map(({ pii: _of, ...column }) => column) } : {}),
    }));
  const input = { kind: 'form', key, baseVersion, body: { ...rest, fields } };
  const text = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } } }`;
  expect((await owner.ask(text, { input })).publishTemplate).toEqual({ __typename: 'Template' });
  await aVisit(owner, { visitor: '新来的' });
  expect((await linesOf(owner, ['answers.visitor', 'answers.phone'])).toSorted()).toEqual(
    ['visitor字段,phone字段', '欧阳,13800138000', '新来的,'].toSorted(),
  );
  const [run] = await rowsOf('export_run', tenant);
  expect(run?.['personal']).toBe(2);
  const count = await owner.as(async (ctx) => {
    const rows = await rowsOf('record', tenant);
    return recordsOfPersons(
      ctx,
      rows.map(({ id }) => String(id)),
    );
  });
  expect(count).toBe(1);
});

test('a long list is written by a job, narrowed by answers as the list is', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  for (const on of ['2024-03-01', '2024-04-01']) await aVisit(owner, { topic: on, on, at: `${on}T10:00` });
  const fields = [
    { name: 'on', from: '2024-03-15', to: '2024-04-30' },
    { name: 'at', to: '2024-04-01' },
  ];
  const filter = { fields, createdFrom: '2020-01-01T00:00:00Z' };
  expect(await linesOf(owner, ['title'], { filter })).toEqual(['标题', '2024-04-01']);
  const { admin } = await world();
  await admin.query(`update app.export_run set state = 'waiting' where tenant_id = $1`, [tenant.id]);
  await workOnExports();
  const [run] = await rowsOf('export_run', tenant);
  expect(run).toMatchObject({ state: 'ready', written: 1 });
});
