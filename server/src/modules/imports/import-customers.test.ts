import { expect, test } from 'vitest';

import { dayIn } from '../../kernel/values/days.ts';
import {
  anImporter,
  aPerson,
  aTenant,
  auditsOf,
  beginImport,
  imported,
  importNow,
  importStep,
  importVerb,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
  workOnImports,
  world,
} from '../../testing/index.ts';

const SHEET = `客户名称,客户类型,等级,行业,联系人,手机,首次接触日期,备注
北京星辰科技有限公司,企业,高,制造业,张经理,13800138000,2024/3/1,老客户
上海明月贸易有限公司,企业,B,制造业,李小姐,1.38E+10,2024-02-30,
王小明,个人,C级,制造业,,13900139000,2023年5月6日,
,企业,A,制造业,,,,没有名字
北京星辰科技有限公司,企业,A,制造业,,,,重复的
`;

test('a sheet with mistakes becomes customers: guessed, tried, mended, written, taken back', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const made = await beginImport(owner, SHEET);
  expect(made).toMatchObject({
    __typename: 'Import',
    state: 'MAPPING',
    source: { format: 'CSV', encoding: 'UTF_8', delimiter: ',', headerRow: 1, headerRows: 1 },
    missing: [],
  });
  expect(made.columns.map(({ field }: { field: string }) => field)).toEqual([
    'name',
    'kind',
    'grade',
    'industry',
    'contactName',
    'mobile',
    'firstContactOn',
    'remark',
  ]);
  expect(made.values).toContainEqual({ field: 'grade', from: '高', to: null, count: 1, isOpen: true });
  expect(made.preview[0].cells[6]).toMatchObject({ raw: '2024/3/1', shown: '2024-03-01', problem: null });
  expect(made.preview[1].cells[6].problem).toContain('2024-02-30');
  expect(made.preview[1].cells[5].problem).toContain('科学计数法');
  const mapped = await importStep(owner, 'mapImport', made, {
    values: [{ field: 'grade', from: '高', to: 'A' }],
  });
  expect(mapped.values).toContainEqual({ field: 'grade', from: '高', to: 'A', count: 1, isOpen: false });
  const tried = await triedImport(owner, mapped);
  expect(tried).toMatchObject({
    state: 'CHECKED',
    counts: { total: 5, toCreate: 2, toUpdate: 0, duplicate: 1, refused: 2 },
  });
  expect(await rowsOf('customer', tenant)).toEqual([]);
  const fixed = await importVerb(owner, 'fixImportRows', {
    id: made.id,
    rows: [
      {
        row: 3,
        cells: [
          { column: 5, value: '13700137000' },
          { column: 6, value: '2024-02-29' },
        ],
      },
    ],
  });
  expect(fixed).toMatchObject({ counts: { refused: 1, toCreate: 3 } });
  const done = await ranImport(owner, fixed);
  expect(done).toMatchObject({ state: 'DONE', counts: { created: 3, refused: 1, duplicate: 1, done: 5 } });
  const customers = await rowsOf('customer', tenant);
  expect(customers.map(({ name, number, grade, kind }) => ({ name, number, grade, kind }))).toEqual(
    expect.arrayContaining([
      { name: '北京星辰科技有限公司', number: expect.stringMatching(/^C\d{4}001$/), grade: 'A', kind: 'org' },
      { name: '王小明', number: expect.stringMatching(/^C\d{4}002$/), grade: 'C', kind: 'person' },
      { name: '上海明月贸易有限公司', number: expect.stringMatching(/^C\d{4}003$/), grade: 'B', kind: 'org' },
    ]),
  );
  expect(
    (await rowsOf('contact_point', tenant))
      .map(({ normal }) => normal)
      .map(String)
      .toSorted(),
  ).toEqual(['13700137000', '13800138000', '13900139000']);
  expect(await auditsOf(tenant)).toContain('import.run');
  expect(await undoneImport(owner, done)).toMatchObject({ state: 'UNDONE', counts: { undone: 3, kept: 0 } });
  expect([await rowsOf('customer', tenant), await rowsOf('contact', tenant)]).toEqual([[], []]);
});

test('what is there is changed by number or name, and an undo puts back exactly what was', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称,地区,等级\nK-1,甲公司,北京,A\nK-2,乙公司,上海,B\n');
  const before = await rowsOf('customer', tenant);
  expect(
    before
      .map(({ number }) => number)
      .map(String)
      .toSorted(),
  ).toEqual(['K-1', 'K-2']);
  const second = await imported(
    owner,
    '客户编号,客户名称,地区,备注\nK-1,甲公司改名,广州,新\n,乙公司,深圳,\n,丙公司,成都,\n',
  );
  expect(second).toMatchObject({ state: 'DONE', counts: { created: 1, updated: 2 } });
  const after = await rowsOf('customer', tenant);
  expect(after.find(({ number }) => number === 'K-1')).toMatchObject({
    name: '甲公司改名',
    name_pinyin: 'jia gong si gai ming',
    region: '广州',
    grade: 'A',
    version: 2,
  });
  expect(after.find(({ number }) => number === 'K-2')).toMatchObject({ region: '深圳' });
  expect((await rowsOf('timeline_entry', tenant)).filter(({ kind }) => kind === 'field')).toHaveLength(2);
  expect(await undoneImport(owner, second)).toMatchObject({ counts: { undone: 3, kept: 0 } });
  const content = (rows: readonly Record<string, unknown>[]) =>
    rows
      .map(({ version: _v, updated_at: _u, ...rest }) => rest)
      .toSorted((a, b) => String(a['number']).localeCompare(String(b['number'])));
  expect(content(await rowsOf('customer', tenant))).toEqual(content(before));
});

test('numbers of ours that a file brings are never drawn again', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const year = dayIn('Asia/Shanghai', new Date()).slice(0, 4);
  await imported(owner, `客户编号,客户名称\nC${year}007,甲\n,乙\n`);
  const numbers = (await rowsOf('customer', tenant))
    .map(({ number }) => number)
    .map(String)
    .toSorted();
  expect(numbers).toEqual([`C${year}007`, `C${year}008`]);
});

test('the same file twice is noticed, and what is known is met again', async () => {
  const owner = await anImporter(await aTenant());
  const text = '客户名称,手机\n甲公司,13800138000\n乙公司,13900139000\n';
  const first = await imported(owner, text);
  const again = await beginImport(owner, text);
  expect(again.sameFile).toEqual([{ id: first.id }]);
  const skipping = await importStep(owner, 'mapImport', again, { whenKnown: 'SKIP' });
  expect((await triedImport(owner, skipping)).counts).toMatchObject({ toCreate: 0, duplicate: 2 });
});

test('how a sheet was read is remembered by its headers, words included', async () => {
  const owner = await anImporter(await aTenant());
  const made = await beginImport(owner, '户头,档次\n甲公司,高\n');
  expect(made.columns.map(({ field }: { field: string }) => field)).toEqual([null, null]);
  expect(made.missing).toEqual([{ key: 'name' }]);
  expect(await importStep(owner, 'checkImport', made)).toMatchObject({
    __typename: 'InvalidField',
    message: expect.stringContaining('客户名称'),
  });
  const mapped = await importStep(owner, 'mapImport', made, {
    columns: [
      { column: 0, field: 'name' },
      { column: 1, field: 'grade' },
    ],
    values: [{ field: 'grade', from: '高', to: 'A' }],
  });
  await ranImport(owner, await triedImport(owner, mapped));
  const next = await beginImport(owner, '户头,档次\n乙公司,高\n');
  expect(next.columns.map(({ field }: { field: string }) => field)).toEqual(['name', 'grade']);
  expect(next.values).toEqual([{ field: 'grade', from: '高', to: 'A', count: 1, isOpen: false }]);
});

test('after its time an undo leaves what was touched since, and what others use at any time', async () => {
  const { clock } = await world();
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const done = await imported(owner, '客户名称\n甲公司\n乙公司\n丙公司\n');
  const rows = await rowsOf('customer', tenant);
  const idOf = (name: string) => rows.find((row) => row['name'] === name)?.['id'];
  await owner.ask(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename } }`,
    {
      input: { id: idOf('甲公司'), version: 1, region: '北京' },
    },
  );
  await owner.ask(
    `mutation ($input: RecordInteractionInput!) { recordInteraction(input: $input) { __typename } }`,
    {
      input: { customerId: idOf('乙公司'), channel: 'phone', direction: 'INBOUND', summary: '来电' },
    },
  );
  clock.set(new Date(Date.now() + 25 * 3_600_000));
  try {
    expect(await undoneImport(owner, done)).toMatchObject({
      state: 'UNDONE',
      counts: { undone: 1, kept: 2 },
    });
  } finally {
    clock.release();
  }
  expect(
    (await rowsOf('customer', tenant))
      .map(({ name }) => name)
      .map(String)
      .toSorted(),
  ).toEqual(['乙公司', '甲公司'].map(String).toSorted());
});

test('an import goes on with the rights of whoever began it, as they are now', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const tried = await triedImport(owner, await beginImport(owner, '客户名称\n甲公司\n'));
  await importStep(owner, 'runImport', tried);
  await admin.query(`update app.membership set disabled_at = now() where id = $1`, [owner.id]);
  await workOnImports();
  expect(await rowsOf('customer', tenant)).toEqual([]);
  const [row] = await rowsOf('import', tenant);
  expect(row).toMatchObject({ state: 'failed', problem: { key: 'import.noRights' } });
});

test('whoever may not import, or may not create customers, is refused; others’ imports are not there', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const made = await beginImport(owner, '客户名称\n甲公司\n');
  const reader = await aPerson(tenant, { can: ['customer.read'] });
  const importer = await aPerson(tenant, { can: ['import.run', 'customer.read'], rowScope: 'own' });
  const query = `query ($id: ID!) { import(id: $id) { id } }`;
  expect((await reader.run(query, { id: made.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await importer.run(query, { id: made.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await importer.run('{ importTargets { key } }')).data).toEqual({ importTargets: [] });
});

test('a cancelled import keeps what was written and can go on or be taken back', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const tried = await triedImport(owner, await beginImport(owner, '客户名称\n甲公司\n乙公司\n'));
  const running = await importStep(owner, 'runImport', tried);
  expect(await importStep(owner, 'cancelImport', running)).toMatchObject({ state: 'CANCELLED' });
  await workOnImports();
  expect(await rowsOf('customer', tenant)).toEqual([]);
  const done = await ranImport(owner, await importNow(owner, tried.id));
  expect(done).toMatchObject({ state: 'DONE', counts: { created: 2 } });
});

test('rows that were refused can still be brought in after the end', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const done = await imported(owner, '客户名称,首次接触日期\n甲公司,2024-02-30\n乙公司,2024-02-28\n');
  expect(done).toMatchObject({ state: 'DONE', counts: { created: 1, refused: 1 } });
  const fixed = await importVerb(owner, 'fixImportRows', {
    id: done.id,
    rows: [{ row: 2, cells: [{ column: 1, value: '2024/2/29' }] }],
  });
  expect(fixed.rows.nodes).toMatchObject([
    { row: 2, status: 'FIXED', mended: [1], cells: ['甲公司', '2024/2/29'] },
  ]);
  expect(await ranImport(owner, fixed)).toMatchObject({ state: 'DONE', counts: { created: 2, refused: 0 } });
  expect(await rowsOf('import_record', tenant)).toHaveLength(2);
});
