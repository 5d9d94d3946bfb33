import { beforeAll, expect, test } from 'vitest';

import { fileStore } from '../../../kernel/ports/files.ts';
import { newId } from '../../../kernel/values/ids.ts';
import { gathered, world } from '../../../testing/index.ts';
import { aWorkbook, aZip } from '../../../testing/workbooks.ts';
import { CsvCutter } from './csv-rows.ts';
import { firstRows, openSource, sourceRows } from './open-source.ts';
import { sniffEncoding, sniffShape } from './sniff-text.ts';
import { Unreadable } from './unreadable.ts';
import { dateOfSerial } from './xlsx-rows.ts';

beforeAll(() => world());

const GB: Readonly<Record<string, readonly number[]>> = {
  客: [0xbf, 0xcd],
  户: [0xbb, 0xa7],
  名: [0xc3, 0xfb],
  称: [0xb3, 0xc6],
  王: [0xcd, 0xf5],
  芳: [0xb7, 0xbc],
};
const gb = (text: string): Buffer =>
  Buffer.from([...text].flatMap((letter) => GB[letter] ?? [letter.charCodeAt(0)]));

async function kept(bytes: Uint8Array | AsyncIterable<Uint8Array>) {
  const place = { tenantId: newId(), key: newId() };
  async function* once(): AsyncGenerator<Uint8Array> {
    if (bytes instanceof Uint8Array) yield bytes;
    else yield* bytes;
  }
  await fileStore().write(place, once());
  return place;
}
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Unreadable ? error.note.key : String(error);
};
const all = async (bytes: Uint8Array | AsyncIterable<Uint8Array>, chosen = {}) => {
  const place = await kept(bytes);
  const source = await openSource(place, chosen);
  return { source, rows: await gathered(sourceRows(place, source)) };
};

test.each([
  ['utf-8 with a mark', Buffer.from('\ufeff客户名称,电话\n王芳,1'), 'utf-8', null],
  ['utf-8', Buffer.from('客户名称,电话\n王芳,1'), 'utf-8', 0.99],
  ['plain', Buffer.from('name,phone\nA,1'), 'utf-8', 1],
  ['utf-16 with a mark', Buffer.from('\ufeff客户名称\t电话\n王芳\t1', 'utf16le'), 'utf-16le', null],
  [
    'utf-16 without',
    Buffer.from('客户名称,number,phone\n王芳,12345678,13800138000\n'.repeat(5), 'utf16le'),
    'utf-16le',
    0.95,
  ],
  ['gb18030', gb('客户名称,1\n王芳,2\n客户,3'), 'gb18030', 0.98],
])('%s is recognised, with how sure that is', async (_name, bytes, encoding, confidence) => {
  expect(await sniffEncoding(await kept(bytes))).toMatchObject({ encoding, confidence });
});

test('plain lines by the million do not hide the first that tells', async () => {
  const place = await kept(
    Buffer.concat([Buffer.from('name,no\n'), Buffer.from('abcdefg,1\n'.repeat(600_000)), gb('王芳,2\n')]),
  );
  expect(await sniffEncoding(place)).toMatchObject({ encoding: 'gb18030' });
});

test.each([
  ['a,b;c,d\n1,2;3,4', ',', '"'],
  ['a;b;c\n1,5;2,5;3\n4,5;5,5;6', ';', '"'],
  ['a\tb\n"x, y"\t2', '\t', '"'],
  ['a|b|c\n1|2|3', '|', '"'],
  ["'a','b'\n'1,5','2'", ',', "'"],
  ['客户名称\n王芳', ',', '"'],
])('what parts cells is found: %j', (text, delimiter, quote) => {
  expect(sniffShape(text)).toEqual({ delimiter, quote });
});

test('cells are cut the same wherever the pieces of the text end', () => {
  const text = 'a,"b ""x"", y","c\r\nd"\r\n\r\n1,,3\n"",2,"3"';
  const whole = [
    { no: 1, cells: ['a', 'b "x", y', 'c\r\nd'] },
    { no: 3, cells: ['1', '', '3'] },
    { no: 4, cells: ['', '2', '3'] },
  ];
  for (let size = 1; size <= text.length; size += 1) {
    const cutter = new CsvCutter({ delimiter: ',', quote: '"' });
    const rows = [];
    for (let at = 0; at < text.length; at += size) rows.push(...cutter.push(text.slice(at, at + size)));
    expect([...rows, ...cutter.end()]).toEqual(whole);
  }
});

test('a file of nulls is refused, and so is what is no table', async () => {
  expect(await refusal(all(Buffer.alloc(100_000)))).toBe('import.file.notText');
  expect(await refusal(all(Buffer.from('%PDF-1.7 ...')))).toBe('import.file.notText');
  expect(await refusal(all(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])))).toBe(
    'import.file.oldExcel',
  );
});

test('a quote that never closes is refused with its row, and can be read without quotes', async () => {
  const bytes = Buffer.from('name,remark\nA,ok\nB,"never\nC,closed\n');
  expect(await refusal(all(bytes))).toBe('import.file.openQuote');
  const { rows } = await all(bytes, { quote: '' });
  expect(rows.map(({ cells }) => cells[0])).toEqual(['name', 'A', 'B', 'C']);
});

test('a cell of ten megabytes is cut off and marked, and memory stays bounded', async () => {
  const { rows } = await all(Buffer.from(`name,remark\nA,"${'x'.repeat(10_000_000)}"\nB,ok\n`));
  expect(rows[1]?.marks).toEqual({ 1: 'long' });
  expect(rows[1]?.cells[1]).toHaveLength(32_767);
  expect(rows[2]?.cells).toEqual(['B', 'ok']);
});

test('a table of sixteen thousand columns is refused', async () => {
  const wide = Array.from({ length: 16_000 }, (_, at) => `c${at}`);
  expect(await refusal(all(Buffer.from(`${wide.join(',')}\n`)))).toBe('import.file.wide');
  expect(await refusal(all(await aWorkbook([wide])))).toBe('import.file.wide');
});

test('broken bytes of a Chinese file become a sign that is seen, in their row only', async () => {
  const broken = Buffer.concat([
    gb('客户名称,1\n'),
    gb('王芳'),
    Buffer.from([0xff]),
    gb(',2\n客户,3\n'.repeat(20)),
  ]);
  const { source, rows } = await all(broken);
  expect(source).toMatchObject({ encoding: 'gb18030', notes: [{ key: 'import.note.broken' }] });
  expect(rows[1]?.cells[0]).toContain('\ufffd');
  expect(rows[2]?.cells[0]).toBe('客户');
});

test('a workbook is read by its sheet: texts, numbers, dates, formulas by what was stored of them', async () => {
  const book = await aWorkbook([
    ['名称', '电话', '日期', '公式', '坏'],
    ['甲', 13800138000, new Date(Date.UTC(2024, 1, 29)), { formula: '1+1', result: 2 }, { error: '#REF!' }],
  ]);
  const { source, rows } = await all(book);
  expect(source).toMatchObject({ format: 'xlsx', sheets: ['Sheet1', 'Other'], sheet: 0 });
  expect(rows[1]).toEqual({
    no: 2,
    cells: ['甲', '13800138000', '2024-02-29', '2', '#REF!'],
    marks: { 2: 'date', 3: 'formula', 4: 'error' },
  });
  expect((await all(book, { sheet: 1 })).rows[0]?.cells).toEqual(['second']);
  expect(await refusal(all(book, { sheet: 7 }))).toBe('import.file.noSheet');
});

test('a zip that unpacks to a thousand times its size is refused before it is unpacked', async () => {
  const bomb = aZip([
    ['xl/workbook.xml', '<workbook/>'],
    ['xl/worksheets/sheet1.xml', ' '.repeat(40_000_000)],
  ]);
  expect(bomb.length).toBeLessThan(200_000);
  expect(await refusal(all(bomb))).toBe('import.file.bomb');
});

test('a zip that lies about its sizes, is cut off or is no workbook is refused', async () => {
  const sheet =
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>';
  const book = (size?: number) =>
    aZip([
      ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ],
      ['xl/worksheets/sheet1.xml', sheet, size],
    ]);
  expect((await all(book())).rows).toEqual([{ no: 1, cells: ['a'] }]);
  expect(await refusal(all(book(20)))).toBe('import.file.broken');
  expect(await refusal(all(book().subarray(0, 300)))).toBe('import.file.broken');
  expect(await refusal(all(aZip([['a.txt', 'x']])))).toBe('import.file.notWorkbook');
});

test('entities of its own are refused in a workbook', async () => {
  const bomb = aZip([
    ['xl/workbook.xml', '<!DOCTYPE a [<!ENTITY x "y">]><workbook xmlns:r="r"><sheets/></workbook>'],
  ]);
  expect(await refusal(all(bomb))).toBe('import.file.broken');
});

test.each([
  [45_351, false, '2024-02-29'],
  [45_351.5, false, '2024-02-29 12:00:00'],
  [0.25, false, '06:00:00'],
  [43_889, true, '2024-02-29'],
  [-1, false, undefined],
])('a count of days is a date: %s', (serial, startsIn1904, date) => {
  expect(dateOfSerial(serial, startsIn1904)).toBe(date);
});

test('who reads only the beginning leaves nothing open', async () => {
  const place = await kept(Buffer.from('a,b\n'.repeat(100_000)));
  expect(await firstRows(place, await openSource(place), 3)).toHaveLength(3);
});
