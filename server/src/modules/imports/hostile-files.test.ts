import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  anImporter,
  aTenant,
  beginImport,
  errorSheetOf,
  imported,
  importStep,
  importVerb,
  rowsOf,
  triedImport,
  workOnImports,
  importNow,
  type Person,
} from '../../testing/index.ts';
import { aWorkbook, aZip } from '../../testing/workbooks.ts';

const reasonsOf = async (owner: Person, text: string, target?: string): Promise<Record<number, string>> => {
  const tried = await triedImport(owner, await beginImport(owner, text, target));
  return Object.fromEntries(
    tried.rows.nodes.map(({ row, reasons }: { row: number; reasons: { message: string }[] }) => [
      row,
      reasons.map(({ message }) => message).join(),
    ]),
  );
};

// Every way in which a file of the list of bad input can be bad; uploads over the limit stand beside the route.
test.each([
  [
    'a zip bomb',
    () =>
      aZip([
        ['xl/workbook.xml', '<workbook/>'],
        ['xl/a.xml', ' '.repeat(40_000_000)],
      ]),
    '文件解压后过大',
  ],
  [
    'a sheet with 16,000 columns',
    () => aWorkbook([Array.from({ length: 16_000 }, (_, at) => `c${at}`)]),
    '列数超过',
  ],
  ['a file of nulls', () => Buffer.alloc(50_000), '无法识别此文件'],
  ['an old workbook', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '.xls'],
  ['a zip that is no workbook', () => aZip([['a.txt', 'x']]), '不是 Excel'],
])('%s is refused in words and nothing of it is kept', async (_name, file, words) => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  expect(await beginImport(owner, await file())).toMatchObject({
    __typename: 'InvalidField',
    field: 'fileId',
    message: expect.stringContaining(words),
  });
  expect(await rowsOf('import', tenant)).toEqual([]);
});

test('a quote that never closes far down ends the trial with its row, and the file can be read without quotes', async () => {
  const owner = await anImporter(await aTenant());
  const lines = Array.from({ length: 500 }, (_, at) => `客户${at},${at === 300 ? '"没有结束' : 'x'}`);
  const made = await beginImport(owner, `客户名称,备注\n${lines.join('\n')}\n`);
  await importStep(owner, 'checkImport', made);
  await workOnImports();
  const failed = await importNow(owner, made.id);
  expect(failed).toMatchObject({
    state: 'FAILED',
    problem: { code: 'import.file.openQuote', message: expect.stringContaining('302') },
  });
  const plain = await importStep(owner, 'changeImportSource', failed, { quote: '' });
  expect((await triedImport(owner, plain)).counts).toMatchObject({ total: 500, toCreate: 500 });
});

test('a cell of ten megabytes refuses its row and no other', async () => {
  const owner = await anImporter(await aTenant());
  const reasons = await reasonsOf(owner, `客户名称,备注\n甲,"${'x'.repeat(10_000_000)}"\n乙,好\n`);
  expect(reasons).toEqual({ 2: '单元格内容过长' });
});

test('dates that never were, damaged numbers, unknown words and nulls refuse their rows by name', async () => {
  const owner = await anImporter(await aTenant());
  const reasons = await reasonsOf(
    owner,
    '客户名称,手机,首次接触日期,客户等级\n甲,13800138000,2/30/2024,A\n乙,1.38E+10,2024-01-01,B\n丙,abc,2024-01-01,B\n丁,13900139000,2024-01-01,特级\n\u0000,13900139000,2024-01-01,A\n戊,13600136000,2024-01-01,C\n',
  );
  expect(reasons).toEqual({
    2: expect.stringContaining('2/30/2024'),
    3: expect.stringContaining('科学计数法'),
    4: '号码格式不正确',
    5: expect.stringContaining('特级'),
    6: '含有无法识别的字符',
  });
});

test('money as text with 万 is money, and 2/30 in a column of days is none', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const done = await imported(
    owner,
    '标题,渠道,索赔金额,发生日期\n坏了,电话,3.5万元,2024-03-01\n坏了吗,电话,很多,2024-03-01\n坏了呢,电话,"￥1,200",2024-02-30\n',
    'complaint',
  );
  expect(done.counts).toMatchObject({ created: 1, refused: 2 });
  expect(await rowsOf('complaint', tenant)).toMatchObject([
    { claim_minor: 3_500_000, claim_currency: 'CNY' },
  ]);
});

test('two header rows are joined and named', async () => {
  const owner = await anImporter(await aTenant());
  const made = await beginImport(
    owner,
    '客户名称,联系方式,\n,手机,邮箱\n甲公司,13800138000,a@b.cn\n乙公司,13900139000,c@d.cn\n',
  );
  expect(made).toMatchObject({
    source: { headerRow: 1, headerRows: 2, notes: [{ code: 'import.note.twoHeaders' }] },
  });
  expect(made.columns.map(({ field }: { field: string }) => field)).toEqual(['name', 'mobile', 'email']);
  expect((await triedImport(owner, made)).counts).toMatchObject({ total: 2, toCreate: 2 });
});

test('formulas are never worked out: what the file had found is used and named', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const book = await aWorkbook([
    ['客户名称', '备注'],
    [{ formula: 'CONCATENATE("甲","公司")', result: '甲公司' as never }, '=1+1'],
  ]);
  const made = await beginImport(owner, book, 'customer', 'a.xlsx');
  expect(made.columns[0].notes).toEqual([{ code: 'import.note.formula' }]);
  await triedImport(owner, made);
  await importStep(owner, 'runImport', await importNow(owner, made.id));
  await workOnImports();
  expect(await rowsOf('customer', tenant)).toMatchObject([{ name: '甲公司', remark: '=1+1' }]);
});

test('broken bytes of a Chinese file refuse their row only', async () => {
  const owner = await anImporter(await aTenant());
  const [name, good, bad] = [
    [0xbf, 0xcd, 0xbb, 0xa7, 0xc3, 0xfb, 0xb3, 0xc6],
    [0xcd, 0xf5, 0xb7, 0xbc],
    [0xcd, 0xf5, 0xff],
  ];
  const lines = Array.from({ length: 30 }, (_, at) =>
    Buffer.concat([Buffer.from(at === 20 ? bad : good), Buffer.from(`${at}\n`)]),
  );
  const made = await beginImport(owner, Buffer.concat([Buffer.from(name), Buffer.from('\n'), ...lines]));
  expect(made).toMatchObject({ source: { encoding: 'GB18030', notes: [{ code: 'import.note.broken' }] } });
  const tried = await triedImport(owner, made);
  expect(tried).toMatchObject({ counts: { toCreate: 29, refused: 1 }, rows: { nodes: [{ row: 22 }] } });
});

test('the error sheet holds the rows as they came with their reasons, and no formula', async () => {
  const owner = await anImporter(await aTenant());
  const made = await triedImport(
    owner,
    await beginImport(
      owner,
      '客户名称,首次接触日期,备注\n甲,2024-02-30,"=HYPERLINK(""x"")"\n乙,2024-01-01,好\n',
    ),
  );
  const text = (await errorSheetOf(owner, made.id)).toString('utf8');
  expect(text).toBe(
    `\ufeff客户名称,首次接触日期,备注,错误原因,原行号\r\n甲,2024-02-30,"'=HYPERLINK(""x"")",首次接触日期: “2024-02-30”不是有效日期,2\r\n`,
  );
  const bytes = await errorSheetOf(owner, made.id, 'xlsx');
  expect(
    (await beginImport(owner, bytes, 'customer', 'errors.xlsx')).preview[0].cells.map(
      ({ raw }: { raw: string }) => raw,
    ),
  ).toEqual(['甲', '2024-02-30', `'=HYPERLINK("x")`, '首次接触日期: “2024-02-30”不是有效日期', '2']);
});

test('a file is used by its owner only, and once it is gone nothing is made of it', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  expect(await importVerb(owner, 'createImport', { fileId: newId(), target: 'customer' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'fileId',
  });
});
