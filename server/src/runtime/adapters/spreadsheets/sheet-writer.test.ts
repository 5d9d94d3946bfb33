import { expect, test } from 'vitest';

import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { xlsxWriter } from './sheet-writer.ts';

async function* rows(): AsyncGenerator<readonly Cell[]> {
  yield ['名称', '数量'];
  yield ['顺丰', 3];
}

async function written(mark?: string) {
  const parts: Uint8Array[] = [];
  for await (const part of xlsxWriter.xlsx([{ name: '客户', rows: rows() }], mark)) parts.push(part);
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  await book.xlsx.load(Buffer.concat(parts) as never);
  const sheet = book.worksheets[0];
  const cells = (sheet?.getSheetValues() ?? []).slice(1).map((row) => (row as unknown[]).slice(1));
  return { book, margins: sheet?.headerFooter, cells };
}

const CELLS = [
  ['名称', '数量'],
  ['顺丰', 3],
];

test('a mark stands above and below every printed page and among the properties, and in no cell', async () => {
  const mark = '张三 & 李四 · 2026-03-02 · 1a2b3c4d';
  const { book, margins, cells } = await written(mark);
  expect(cells).toEqual(CELLS);
  expect(book.creator).toBe(mark);
  expect(book.description).toBe(mark);
  const shown = mark.replace('&', '&&');
  expect(margins).toMatchObject({ oddHeader: `&C${shown}`, oddFooter: `&L${shown}&R&P / &N` });
});

test('a long mark stays within what spreadsheet programs read', async () => {
  const { margins } = await written('&'.repeat(400));
  for (const text of [margins?.oddHeader, margins?.oddFooter]) expect(text?.length).toBeLessThanOrEqual(255);
});

test('without a mark nothing is marked', async () => {
  const { book, margins, cells } = await written();
  expect(cells).toEqual(CELLS);
  expect(book.creator).toBe('ExcelJS');
  expect(margins?.oddHeader ?? '').toBe('');
});
