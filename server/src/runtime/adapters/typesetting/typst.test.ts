import { afterAll, expect, test } from 'vitest';

import type { Sheet, SheetBlock, SheetList, SheetPage, SheetValue } from '../../../kernel/ports/sheets.ts';
import type { NotPrinted } from '../../../kernel/ports/typesetter.ts';
import { aJpeg, aPng, pdfText } from '../../../testing/index.ts';
import { TypstPress } from './typst.ts';

const press = new TypstPress();
afterAll(() => press.close());

const page: SheetPage = {
  paper: 'a4',
  isLandscape: false,
  margins: { top: 20, right: 15, bottom: 16, left: 15 },
  fontSize: 9.5,
  head: 'F-CMP-01',
  foot: '内部资料',
  watermark: '',
  colour: '#1d6b4f',
};
const text = (words: string): SheetValue => ({ kind: 'text', text: words });
const cells = (value: SheetValue): SheetBlock => ({
  kind: 'cells',
  rows: [[{ label: '内容', span: 24, labelSpan: 3, value }]],
});
const aSheet = (blocks: readonly SheetBlock[], over: Partial<Sheet> = {}): Sheet => ({
  locale: 'zh-CN',
  isBlank: false,
  company: '云川机电设备有限公司',
  title: '客户投诉登记表',
  code: 'F-CMP-01',
  facts: [{ label: '编号：', text: 'TS20260316001' }],
  blocks,
  signs: [{ label: '填表人：', text: '' }],
  printed: '许静宜 打印于 2026-03-16 10:30',
  qr: ['101', '010', '111'],
  hasLogo: false,
  page,
  words: {
    page: ['第 ', ' 页 / 共 ', ' 页'],
    sign: '签字：',
    date: '日期：',
    apart: ['见“', '”，共 ', ' 行'],
  },
  ...over,
});
const aTable = (rows: number): SheetBlock => ({
  kind: 'table',
  title: '',
  columns: [
    { title: '序号', width: 3, least: 2, isFigure: false, isShort: true },
    { title: '金额', width: 5, least: 2, isFigure: true, isShort: false },
  ],
  rows: Array.from({ length: rows }, (_, at) => [text(`第${at + 1}行`), text('¥1,234.50')]),
  totals: ['合计', '¥9,999.00'],
});
const print = (blocks: readonly SheetBlock[], over: Partial<Sheet> = {}) =>
  press.pdf({ kind: 'paper', sheet: aSheet(blocks, over) });
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: NotPrinted) => error.fault,
  );

test('what somebody wrote stands on the paper as he wrote it, and is never run', async () => {
  const hostile = String.raw`#eval("1+1") $x^2$ \ #read("/etc/passwd") #import "@preview/cetz:0.3.0" *fett* _k_ <a> @b //c /*d*/ "e" [f] {g}`;
  const pages = await pdfText(await print([cells(text(hostile))], { title: '#panic("x")' }));
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(hostile.replaceAll(/\s/g, ''));
  expect(pages[0]).toContain('#panic("x")');
});

test('rare characters are drawn, Chinese lines begin with no comma, long words stay within their cell', async () => {
  const long = 'x'.repeat(300);
  const words = `𠮷田与𬭎、𫍯来电，${'反映产品存在质量问题，要求赔偿。'.repeat(30)}${long}`;
  const pdf = await print([cells(text(words))]);
  const [first = ''] = await pdfText(pdf);
  expect(first).toContain(words.replaceAll(/\s/g, ''));
  const lines = (await pdfText(pdf, 'lines'))[0] ?? '';
  expect(lines).not.toMatch(/\n[，。、；：！？）》」]/u);
  expect(lines).not.toContain('x'.repeat(120));
});

test('a table goes over three pages with its head on each, pages are counted', async () => {
  const pages = await pdfText(await print([aTable(110)]));
  expect(pages).toHaveLength(3);
  for (const [at, words] of pages.entries()) {
    expect(words).toContain('序号金额');
    expect(words).toContain(`第${at + 1}页/共3页`);
    expect(words).toContain('云川机电设备有限公司');
  }
  const all = pages.join('');
  for (let row = 1; row <= 110; row += 1) expect(all).toContain(`第${row}行¥1,234.50`);
  expect(pages[2]).toContain('合计¥9,999.00');
});

/** How far the words of so many letters reach on a picture, in points. */
const reachOf = (picture: string, letters: number): number[] =>
  picture
    .split('class="typst-text"')
    .map((run) => [...run.matchAll(/<use[^>]* x="([\d.]+)"/g)].map(([, x]) => Number(x)))
    .filter(({ length }) => length === letters)
    .map((all) => Math.max(...all));

test('room to write in gives way where it spares a page, but not on a paper that is filled in by hand', async () => {
  const roomy: SheetBlock = {
    kind: 'cells',
    rows: Array.from({ length: 13 }, (_, at) => [
      { label: `意见${at + 1}`, span: 24, labelSpan: 3, room: 'text' as const, value: text('同意。') },
    ]),
  };
  expect(await pdfText(await print([roomy]))).toHaveLength(1);
  expect(await pdfText(await print([roomy], { isBlank: true }))).toHaveLength(2);
  const many: SheetBlock = { ...roomy, rows: [...roomy.rows, ...roomy.rows, ...roomy.rows] };
  expect(await pdfText(await print([many]))).toHaveLength(3);
});

test('letters become smaller before a word is parted or runs over the edge of its cell', async () => {
  const word = 'Questionnaires';
  const reach = async (block: SheetBlock): Promise<number> => {
    const found = reachOf(await press.picture({ kind: 'paper', sheet: aSheet([block]) }), word.length);
    expect(found.length).toBeGreaterThan(0);
    return Math.max(...found);
  };
  const aColumn = { title: word, width: 3, least: 7.7, isFigure: false, isShort: false };
  const columns = Array.from({ length: 12 }, () => aColumn);
  const rows = [columns.map(() => text(word))];
  expect(await reach({ kind: 'table', title: '', columns, rows })).toBeLessThan(510 / 12);
  const cell = { label: 'x', span: 6, labelSpan: 3, value: text(word), least: 7.7 };
  expect(await reach({ kind: 'cells', rows: [[cell, cell, cell, cell]] })).toBeLessThan(510 / 8);
});

test('pictures of signatures and the logo are drawn; a broken one is a fault', async () => {
  const signed: SheetValue = { kind: 'signed', people: [{ name: '许静宜', picture: 'p1' }] };
  const sheet = aSheet([cells(signed)], { hasLogo: true });
  const pictures = { logo: aPng(40), p1: aPng(120) };
  const pdf = Buffer.from(await press.pdf({ kind: 'paper', sheet, pictures })).toString('latin1');
  expect(pdf.match(/\/Subtype\s*\/Image/g)?.length).toBeGreaterThanOrEqual(2);
  expect(
    await faultOf(press.pdf({ kind: 'paper', sheet, pictures: { logo: aPng(40), p1: Buffer.from('x') } })),
  ).toBe('broken');
  expect((await pdfText(await print([aTable(1)])))[0]).toContain('第1行');
});

test('a picture of 40 MB is refused before anything is drawn', async () => {
  const pictures = { p1: Buffer.alloc(40 * 1024 * 1024) };
  expect(await faultOf(press.pdf({ kind: 'paper', sheet: aSheet([]), pictures }))).toBe('size');
});

test('what takes too long, too much memory or too many pages ends, and the next document is drawn', async () => {
  const limited = new TypstPress({ pages: 2 });
  expect(await faultOf(limited.pdf({ kind: 'paper', sheet: aSheet([aTable(110)]) }))).toBe('pages');
  expect((await pdfText(await limited.pdf({ kind: 'paper', sheet: aSheet([aTable(3)]) })))[0]).toContain(
    '第3行',
  );
  limited.close();
  const hasty = new TypstPress({ seconds: 0.01 });
  expect(await faultOf(hasty.pdf({ kind: 'paper', sheet: aSheet([aTable(3)]) }))).toBe('time');
  hasty.close();
  const slim = new TypstPress({ processMegabytes: 20 });
  const hungry = slim.pdf({ kind: 'paper', sheet: aSheet([aTable(9000)]) });
  expect(await faultOf(hungry)).toBe('memory');
  slim.close();
});

test('documents wait for one another; a process that was killed is followed by another', async () => {
  const own = new TypstPress();
  const first = own.pdf({ kind: 'paper', sheet: aSheet([aTable(2000)]) });
  const second = own.pdf({ kind: 'paper', sheet: aSheet([aTable(2)]) });
  setTimeout(() => own.close(), 150);
  expect(await faultOf(first)).toBe('broken');
  expect((await pdfText(await second))[0]).toContain('第2行');
  own.close();
});

test('a list has its head on every page', async () => {
  const sheet: SheetList = {
    locale: 'en',
    company: 'Yunchuan Machinery',
    title: 'Customers',
    facts: ['City: Hangzhou', '200 rows'],
    columns: [
      { title: 'Name', width: 6, least: 0, isFigure: false, isShort: false },
      { title: 'Amount', width: 3, least: 0, isFigure: true, isShort: false },
    ],
    rows: Array.from({ length: 200 }, (_, at) => [`Customer ${at}`, '1,234.50']),
    printed: 'Printed by Xu',
    hasLogo: false,
    page: { ...page, isLandscape: true, colour: null },
    words: { page: ['Page ', ' of ', ''] },
  };
  const pages = await pdfText(await press.pdf({ kind: 'list', sheet }));
  expect(pages.length).toBeGreaterThan(3);
  for (const words of pages) expect(words).toContain('NameAmount');
  expect(pages.join('')).toContain('Customer1991,234.50');
  expect(pages[0]).toContain('City:Hangzhou');
});

test('a process that ended while nobody drew costs no document', async () => {
  const own = new TypstPress();
  await own.pdf({ kind: 'paper', sheet: aSheet([aTable(1)]) });
  const { pid } = own;
  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(() => own.pid).toBeUndefined();
  expect((await pdfText(await own.pdf({ kind: 'paper', sheet: aSheet([aTable(2)]) })))[0]).toContain('第2行');
  own.close();
});

test('files of offices are written in the same process, and end when they take too much', async () => {
  const job = { kind: 'paper', sheet: aSheet([aTable(3)]) } as const;
  for (const as of ['docx', 'xlsx'] as const)
    expect(
      Buffer.from(await press.office(as, job))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  const hasty = new TypstPress({ seconds: 0.01 });
  expect(await faultOf(hasty.office('xlsx', job))).toBe('time');
  hasty.close();
});

test('one company that asks for much does not keep another from its turn; too much is told', async () => {
  const own = new TypstPress({ ofCompany: 2 });
  const order: string[] = [];
  const ask = (company: string, name: string) =>
    faultOf(own.pdf({ kind: 'paper', sheet: aSheet([aTable(2)]) }, { company }).then(() => order.push(name)));
  const asked = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('a', 'a4'), ask('b', 'b1')];
  expect((await Promise.all(asked)).map((one) => (one === 'busy' ? one : ''))).toEqual([
    '',
    '',
    '',
    'busy',
    '',
  ]);
  expect(order).toEqual(['a1', 'a2', 'b1', 'a3']);
  own.close();
});

test('photos stand side by side, go over to the next page, and are named where there is no picture', async () => {
  const photos = Array.from({ length: 40 }, (_, at) => ({ name: `${at}.jpg`, picture: 'p' }));
  const blocks = [cells({ kind: 'photos', photos: [...photos, { name: '太大.jpg' }] })];
  const pdf = await press.pdf({ kind: 'paper', sheet: aSheet(blocks), pictures: { p: aJpeg(4) } });
  const pages = await pdfText(pdf);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.length).toBeLessThan(4);
  expect(pages.join('')).toContain('太大.jpg');
});
