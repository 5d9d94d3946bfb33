import { expect, test } from 'vitest';

import {
  anImporter,
  aTenant,
  beginImport,
  importStep,
  ranImport,
  rowsOf,
  triedImport,
  type Person,
} from '../../testing/index.ts';
import { aWorkbook, type TestCell } from '../../testing/workbooks.ts';

const named = (made: { columns: { header: string; field: string | null }[] }) =>
  made.columns.map(({ field }) => field);
const refusedOf = (tried: { rows: { nodes: { row: number; reasons: { message: string }[] }[] } }) =>
  Object.fromEntries(
    tried.rows.nodes.map(({ row, reasons }) => [row, reasons.map(({ message }) => message).join('；')]),
  );

const known = new Map<string, readonly number[]>();

/** Bytes as Chinese spreadsheet programs save text: each sign is looked up by decoding every pair. */
function gbk(text: string): Buffer {
  if (known.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let high = 0xa1; high <= 0xf7; high += 1)
      for (let low = 0xa1; low <= 0xfe; low += 1)
        known.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from(
    [...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (known.get(sign) ?? []))),
  );
}

const LEDGER = `2024年度投诉台账,,,,,,
制表人：王芳,,,,,,
基本信息,,,投诉,,,
客户姓名,联系电话,投诉日期,投诉内容,投诉渠道,索赔金额,处理状态
张三,13800138000,2024.3.1,水龙头漏水,来电,1.2万,已办结
李四,1.38E+10,2024/3/2,门坏了,网站,"3,500元",处理中
王五,13900139000,2/30/2024,灯不亮,微信,无,未处理
,,,,,,
赵六,13700137000,2024年3月5日,"少发一件
要求补发",上门,约2千,已解决
合计,,,,,1.75万,
`;

async function ledger(owner: Person, file: Buffer | string, name = '台账.csv') {
  const made = await beginImport(owner, file, 'complaint', name);
  expect(made.source).toMatchObject({ headerRow: expect.any(Number) });
  const open = made.values.filter(({ isOpen }: { isOpen: boolean }) => isOpen);
  return importStep(owner, 'mapImport', made, {
    whenMissing: 'CREATE',
    values: open.map(({ field, from }: { field: string; from: string }) => ({ field, from, to: 'closed' })),
  });
}

test('a ledger with a title, two rows of names, sums and a total comes in from GBK; each wrong row is named', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const mapped = await ledger(owner, gbk(LEDGER));
  expect(mapped.source).toMatchObject({ encoding: 'GB18030', headerRow: 4, headerRows: 1 });
  expect(named(mapped)).toEqual([
    'customer',
    'customerPhone',
    'openedAt',
    'description',
    'channel',
    'claim',
    'status',
  ]);
  const tried = await triedImport(owner, mapped);
  expect(refusedOf(tried)).toEqual({
    6: expect.stringContaining('科学计数法'),
    7: expect.stringContaining('2/30/2024'),
    10: '这是“合计”行，不是一条记录',
  });
  const done = await ranImport(owner, tried);
  expect(done.counts).toMatchObject({ created: 2, refused: 3 });
  const cases = await rowsOf('service_case', tenant);
  expect(cases.map(({ title, category }) => `${String(title)} ${String(category)}`).toSorted()).toEqual([
    '少发一件 resolved',
    '水龙头漏水 closed',
  ]);
  expect(
    (await rowsOf('complaint', tenant)).map(({ claim_minor: claim }) => String(claim)).toSorted(),
  ).toEqual(['1200000', '200000']);
  expect((await rowsOf('customer', tenant)).map(({ name }) => String(name)).toSorted()).toEqual([
    '张三',
    '赵六',
  ]);
});

test('a workbook with merged titles above and merged names over columns is read like the ledger', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const rows: TestCell[][] = [
    ['2024年度客户档案（内部）'],
    ['单位：万元'],
    ['基本信息', '', '联系方式', ''],
    ['客户名称', '客户等级', '手机', '邮箱'],
    ['甲公司', 'A级', 13_800_138_000, 'a@b.cn'],
    ['乙公司', 'B', '1.38001E+10', 'c@d.cn'],
    ['丙公司', 'C', 13_900_139_000, '不是邮箱'],
  ];
  const made = await beginImport(owner, await aWorkbook(rows), 'customer', '档案.xlsx');
  expect(made.source).toMatchObject({ headerRow: 3, headerRows: 2 });
  expect(named(made)).toEqual(['name', 'grade', 'mobile', 'email']);
  const tried = await triedImport(owner, made);
  expect(tried.counts).toMatchObject({ total: 3, toCreate: 1, refused: 2 });
  expect(refusedOf(tried)).toEqual({ 6: expect.stringContaining('科学计数法'), 7: expect.any(String) });
  await ranImport(owner, tried);
  expect(await rowsOf('contact_point', tenant)).toMatchObject([
    { normal: '13800138000' },
    { normal: 'a@b.cn' },
  ]);
});
