import type { RecordColumn } from '@zhoudao/schema/templates/form/paper';
import { expect, test } from 'vitest';

import { readBlock } from './block.ts';
import { paste, type Pasted } from './paste.ts';

const words = (text: string) => ({ 'zh-CN': text, en: text });
const columns: readonly RecordColumn[] = [
  { id: 'item', type: 'text', title: words('项目') },
  { id: 'note', type: 'text', title: words('备注') },
];
const put = (text: string): Pasted =>
  paste(readBlock(text), {
    rows: [{ item: '先有的' }],
    at: { row: 1, column: 0 },
    columns,
    mostRows: 1000,
    newRow: () => ({}),
    isLocked: () => false,
    read: (cell) => cell,
  });

test.each([10_000, 250_000])(
  'a table takes of %i rows what it has room for, and says how many are left',
  (many) => {
    const pasted = put('甲\t乙\n'.repeat(many));
    expect(pasted).toMatchObject({ height: 999, width: 2, rowsLeft: many - 999, unread: [] });
    expect([pasted.rows.length, pasted.rows[0], pasted.rows.at(-1)]).toEqual([
      1000,
      { item: '先有的' },
      { item: '甲', note: '乙' },
    ]);
  },
);

test('cells of which each begins with a quote that nobody closes are letters like any other', () => {
  const started = performance.now();
  expect(put('"甲\t"乙\n'.repeat(10_000)).rowsLeft).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(1000);
});
