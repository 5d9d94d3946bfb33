import excel from 'exceljs';
import { expect, test } from 'vitest';

import type { Sheet, SheetBlock } from '../../../kernel/ports/sheets.ts';
import { aJpeg, aPng, unpacked } from '../../../testing/index.ts';
import { paperDocx } from './paper-docx.ts';
import { paperXlsx } from './paper-xlsx.ts';
import { sheetName } from './sheet-name.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const aTable = (rows: number, columns: number, title = ''): SheetBlock => ({
  kind: 'table',
  title,
  columns: upTo(columns).map((at) => ({
    title: `列${at}`,
    width: 4,
    isFigure: at === 1,
    isShort: false,
    least: 0,
  })),
  rows: upTo(rows).map((row) => upTo(columns).map((at) => text(`第${row}行${at}`))),
});
const aSheet = (blocks: readonly SheetBlock[], over: Partial<Sheet> = {}): Sheet => ({
  locale: 'zh-CN',
  isBlank: false,
  company: '云川机电',
  title: '巡检记录',
  code: 'F-1',
  facts: [{ label: '编号：', text: 'X1' }],
  blocks,
  signs: [],
  printed: '许静宜 打印于 2026-03-16',
  qr: null,
  hasLogo: false,
  page: {
    paper: 'a4',
    isLandscape: false,
    margins: { top: 20, right: 15, bottom: 16, left: 15 },
    fontSize: 9.5,
    head: 'F-1',
    foot: '内部资料',
    watermark: '经批准 · a1',
    colour: null,
  },
  words: {
    page: ['第 ', ' 页 / 共 ', ' 页'],
    sign: '签字：',
    date: '日期：',
    apart: ['见“', '”，共 ', ' 行'],
  },
  ...over,
});
async function bookOf(sheet: Sheet, pictures = {}): Promise<excel.Workbook> {
  const book = new excel.Workbook();
  await book.xlsx.load((await paperXlsx(sheet, pictures)) as never);
  return book;
}
const xmlOf = async (sheet: Sheet, part: RegExp): Promise<string> => {
  const parts = await unpacked(Buffer.from(await paperDocx(sheet, {})));
  return [...parts].flatMap(([name, bytes]) => (part.test(name) ? bytes.toString() : [])).join('');
};

test('a table of a thousand rows and twenty columns is written in seconds, on a sheet with columns of its own', async () => {
  const begun = performance.now();
  const book = await bookOf(aSheet([aTable(3, 2, '短表'), aTable(1000, 20, '长表')]));
  expect(performance.now() - begun).toBeLessThan(8000);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['巡检记录', '长表']);
  const [main, long] = book.worksheets;
  const said: unknown[] = [];
  main?.eachRow((row) => row.eachCell((cell) => said.push(cell.value)));
  expect(said).toContain('见“长表”，共 1000 行');
  expect(said).toContain('第2行1');
  expect(long?.rowCount).toBe(1001);
  expect(long?.getCell(1001, 20).value).toBe('第999行19');
  expect(long?.pageSetup.printTitlesRow).toBe('1:1');
}, 30_000);

test('many tables stay apart, each by a name of its own', async () => {
  const book = await bookOf(aSheet(Array.from({ length: 5 }, () => aTable(39, 3))));
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    '巡检记录',
    '巡检记录 (2)',
    '巡检记录 (3)',
    '巡检记录 (4)',
  ]);
});

test('every title is the name of a sheet', async () => {
  for (const title of [
    "'Yes' form",
    'History',
    "Returns of the northern customer's",
    '[a]/b',
    "''",
    '𠮷'.repeat(40),
  ]) {
    const [sheet] = (await bookOf(aSheet([], { title }))).worksheets;
    expect(sheet?.name).toBe(sheetName(title));
    expect(sheet?.name.length).toBeGreaterThan(0);
  }
});

test('the logo stands beside the name of the company', async () => {
  const book = await bookOf(aSheet([], { hasLogo: true }), { logo: aPng(40) });
  const [sheet] = book.worksheets;
  const [image] = sheet?.getImages() ?? [];
  expect(sheet?.getCell(1, 1).value ?? '').toBe('');
  expect(image?.range.tl.nativeCol).toBe(0);
  let at = 0;
  sheet?.getRow(1).eachCell((cell, column) => (cell.value === '云川机电' && at === 0 ? (at = column) : 0));
  expect(at).toBeGreaterThan(1);
});

test('in a spreadsheet too a signature is what was drawn, in cells and in tables of any length', async () => {
  const signed = {
    kind: 'signed',
    people: [{ name: '许静宜', picture: 'p1' }, { name: '王芳' }],
  } as const;
  const table = aTable(1, 2);
  const long = aTable(60, 2, '长表');
  const rows = (block: SheetBlock) =>
    block.kind === 'table' ? block.rows.map(([one]) => [one ?? signed, signed]) : [];
  const sheet = aSheet([
    { kind: 'cells', rows: [[{ label: '签字', span: 24, labelSpan: 4, value: signed }]] },
    { ...table, rows: rows(table) } as SheetBlock,
    { ...long, rows: rows(long) } as SheetBlock,
  ]);
  const [main, apart] = (await bookOf(sheet, { p1: aPng(60) })).worksheets;
  expect(main?.getImages().map(({ range }) => range.tl.nativeRow)).toEqual([3, 5]);
  expect(main?.getCell(4, 5)).toMatchObject({ value: '许静宜  王芳', alignment: { vertical: 'bottom' } });
  expect(main?.getRow(6).height).toBeGreaterThan(40);
  expect(apart?.getImages()).toHaveLength(60);
  const xml = await xmlOf(sheet, /document\.xml$/);
  expect(xml).toContain('王芳');
});

test('where more signed than a cell has room for, their names stand there', async () => {
  const people = Array.from({ length: 200 }, (_, no) => ({ name: `签${no}`, picture: 'p1' }));
  const value = { kind: 'signed', people } as const;
  const sheet = aSheet([{ kind: 'cells', rows: [[{ label: '签字', span: 24, labelSpan: 4, value }]] }]);
  const [main] = (await bookOf(sheet, { p1: aPng(60) })).worksheets;
  expect(main?.getImages()).toHaveLength(0);
  expect(main?.getCell(4, 5).value).toContain('签0  签1');
});

test('heads and feet stay within what a spreadsheet takes, whatever stands in them', async () => {
  const page = { ...aSheet([]).page, foot: '&'.repeat(90), watermark: '&'.repeat(90) };
  const printed = `${'&'.repeat(74)}&x`;
  const { headerFooter } = (await bookOf(aSheet([], { page, printed }))).worksheets[0] ?? {};
  for (const line of [headerFooter?.oddHeader, headerFooter?.oddFooter]) {
    expect(line?.length).toBeLessThanOrEqual(255);
    expect(line?.replaceAll('&&', '').match(/&[^LCRBPN]/g)).toBeNull();
  }
});

test('both say where an approved file comes from, and what the company says at the foot of a page', async () => {
  const { headerFooter } = (await bookOf(aSheet([]))).worksheets[0] ?? {};
  expect(headerFooter?.oddHeader).toContain('经批准 · a1');
  expect(headerFooter?.oddFooter).toContain('内部资料');
  expect(await xmlOf(aSheet([]), /header\d*\.xml$/)).toContain('经批准 · a1');
  expect(await xmlOf(aSheet([]), /footer\d*\.xml$/)).toContain('内部资料');
});

test('in a document the head of a long table is repeated, and other rows are not', async () => {
  const heads = async (rows: number) =>
    (await xmlOf(aSheet([aTable(rows, 2, '表')]), /document\.xml$/)).match(/<w:tblHeader\/>/g)?.length ?? 0;
  expect(await heads(3)).toBe(0);
  expect(await heads(40)).toBe(2);
});

test('photos stand in their cells, and those of which there is no picture are named', async () => {
  const photos = [
    { name: '铭牌.jpg', picture: 'a' },
    { name: '现场.png', picture: 'b' },
    { name: '太大.jpg' },
  ];
  const value = { kind: 'photos', photos } as const;
  const sheet = aSheet([{ kind: 'cells', rows: [[{ label: '照片', span: 24, labelSpan: 4, value }]] }]);
  const pictures = { a: aJpeg(4), b: aPng(20) };
  const [main] = (await bookOf(sheet, pictures)).worksheets;
  expect(main?.getImages()).toHaveLength(2);
  expect(main?.getRow(4).height).toBeGreaterThan(80);
  const parts = await unpacked(Buffer.from(await paperDocx(sheet, pictures)));
  expect([...parts.keys()].filter((name) => /media\/.*\.(jpg|png)$/.test(name))).toHaveLength(2);
  expect(await xmlOf(sheet, /document\.xml$/)).toContain('太大.jpg');
});
