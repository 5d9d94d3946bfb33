import type { RecordColumn } from '@zhoudao/schema/templates/form/paper';
import { expect, test } from 'vitest';

import { readBlock } from './block.ts';
import { paste } from './paste.ts';
import { readCell } from './read-cell.ts';
import { totalOf } from './totals.ts';

test('a block has its cells, also those with tabs, lines and quotes in them', () => {
  expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(readBlock('"a\tb\nc"\t"say ""so"""\n')).toEqual([['a\tb\nc', 'say "so"']]);
  expect(readBlock('"never closed\tb')).toEqual([['"never closed', 'b']]);
  expect(readBlock('a\t\n\tb')).toEqual([
    ['a', ''],
    ['', 'b'],
  ]);
  expect(readBlock('')).toEqual([['']]);
});

test('cells are read as their columns want them, or not at all', () => {
  const column = (more: Partial<RecordColumn>): RecordColumn => ({
    id: 'x',
    title: { 'zh-CN': '列', en: 'Column' },
    type: 'text',
    ...more,
  });
  const options = [
    { id: 'a', title: { 'zh-CN': '电话', en: 'Phone' } },
    { id: 'b', title: { 'zh-CN': '面谈', en: 'Visit' } },
  ];
  const read = (text: string, more: Partial<RecordColumn>): unknown => readCell(text, column(more), []);
  expect(read(' x ', {})).toBe('x');
  expect(read('x\ny', {})).toBe('x y');
  expect(read('x\ny', { type: 'longText' })).toBe('x\ny');
  expect(read(' ', { type: 'number' })).toBeNull();
  expect(read('¥1,200.5', { type: 'money' })).toBe(120_050);
  expect(read('12,5', { type: 'money' })).toBeUndefined();
  expect(read('-1,200', { type: 'money' })).toBe(-120_000);
  expect(read('85.5%', { type: 'percent' })).toBe(85.5);
  expect(read('2026年3月2日', { type: 'date' })).toBe('2026-03-02');
  expect(read('√', { type: 'boolean' })).toBe(true);
  expect(read('否', { type: 'boolean' })).toBe(false);
  expect(read('或许', { type: 'boolean' })).toBeUndefined();
  expect(read('phone', { type: 'choice', options })).toBe('a');
  expect(read('面谈', { type: 'choice', options })).toBe('b');
  expect(read('信函', { type: 'choice', options })).toBeUndefined();
  expect(read('电话、面谈', { type: 'choices', options })).toEqual(['a', 'b']);
  expect(read('王芳', { type: 'user' })).toBeUndefined();
  expect(read('12', { type: 'money', many: true })).toBeUndefined();
});

test('whole columns of a spreadsheet are taken as far as there is room', () => {
  const block = Array.from({ length: 300_000 }, () => ['x']);
  const column: RecordColumn = { id: 'x', title: { 'zh-CN': '列', en: 'Column' }, type: 'text' };
  const pasted = paste(block, {
    rows: [],
    at: { row: 0, column: 0 },
    columns: [column],
    mostRows: 10,
    newRow: () => ({}),
    isLocked: () => false,
    read: (text) => text,
  });
  expect(pasted).toMatchObject({ height: 10, rowsLeft: 299_990, width: 1, columnsLeft: 0 });
});

test('a sum passes over rows that have nothing, and leaves no trace of binary fractions', () => {
  const column: RecordColumn = { id: 'x', title: { 'zh-CN': '列', en: 'Column' }, type: 'number' };
  expect(totalOf([{ x: 0.1 }, {}, { x: 0.2 }, null], column)).toBe(0.3);
  expect(totalOf([{}], column)).toBeNull();
  expect(totalOf(null, column)).toBeNull();
});
