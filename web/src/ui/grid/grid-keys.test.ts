import { expect, test } from 'vitest';

import { toTabbedText } from './columns.ts';
import { placeAfter, toggled } from './grid-keys.ts';

const extent = { rows: 100, columns: 6, page: 20 };
const press = (key: string, row: number, column: number, ctrl = false) =>
  placeAfter({ key, ctrl }, { row, column }, extent);

test('arrows stop at the edges and the first row leads up to the header', () => {
  expect(press('ArrowUp', 0, 2)).toEqual({ row: -1, column: 2 });
  expect(press('ArrowUp', -1, 2)).toEqual({ row: -1, column: 2 });
  expect(press('ArrowDown', 99, 2)).toEqual({ row: 99, column: 2 });
  expect(press('ArrowLeft', 5, 0)).toEqual({ row: 5, column: 0 });
  expect(press('ArrowRight', 5, 5)).toEqual({ row: 5, column: 5 });
});

test('pages turn by what is visible and Page Up never falls into the header', () => {
  expect(press('PageDown', 5, 1)).toEqual({ row: 25, column: 1 });
  expect(press('PageUp', 5, 1)).toEqual({ row: 0, column: 1 });
});

test('Home and End move in the row, with Ctrl in the grid', () => {
  expect(press('Home', 5, 3)).toEqual({ row: 5, column: 0 });
  expect(press('End', 5, 3, true)).toEqual({ row: 99, column: 5 });
  expect(press('Home', 5, 3, true)).toEqual({ row: 0, column: 0 });
});

test('other keys do not move', () => {
  expect(press('a', 5, 3)).toBeNull();
});

test('Shift extends a selection from the last row touched', () => {
  const ids = ['a', 'b', 'c', 'd'];
  expect([...toggled(new Set(['a']), ids, 'c', 'a')]).toEqual(['a', 'b', 'c']);
  expect([...toggled(new Set(['a', 'b', 'c']), ids, 'b', null)]).toEqual(['a', 'c']);
});

test('copied cells cannot run as formulas', () => {
  const columns = [{ id: 'n', header: '名称', cell: () => null, text: (row: { name: string }) => row.name }];
  expect(toTabbedText(columns, [{ name: '=HYPERLINK("x")' }, { name: '甲\t乙' }])).toBe(
    '名称\n\'=HYPERLINK("x")\n甲 乙',
  );
});
