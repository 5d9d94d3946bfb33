import type { RowScope } from '../../../lib/gql/graphql.ts';

/** A cell of the matrix: how far a permission reaches, or not at all. */
export type Cell = RowScope | null;

/** A permission as the catalogue tells it. */
export type Entry = {
  name: string;
  title: string;
  scopes: readonly RowScope[];
  viewerScope?: RowScope | null | undefined;
};

const WIDTH: Readonly<Record<RowScope, number>> = { OWN: 1, TEAM: 2, UNIT: 3, ALL: 4 };
const widthOf = (cell: Cell | undefined): number => (cell ? WIDTH[cell] : 0);

/** The letters of the matrix. What has one reach only is switched on by any of them. */
const LETTERS: Readonly<Record<string, Cell>> = {
  o: 'OWN',
  t: 'TEAM',
  u: 'UNIT',
  a: 'ALL',
  '-': null,
  Delete: null,
  Backspace: null,
};

/** Whether the reader may turn one cell into another: nobody gives, or takes, more than he holds himself. */
export const mayTurn = (entry: Entry, from: Cell, to: Cell): boolean =>
  from === to || Math.max(widthOf(from), widthOf(to)) <= widthOf(entry.viewerScope);

/** Whether nothing can be chosen in a cell, because the reader holds less than what stands there, or nothing. */
export const isLocked = (entry: Entry, from: Cell): boolean =>
  [...entry.scopes, null].every((to) => to === from || !mayTurn(entry, from, to));

/** What a key asks of a cell; undefined = it is no letter of the matrix, or means nothing here. */
export function letterFor(key: string, { scopes }: Entry): Cell | undefined {
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (!Object.hasOwn(LETTERS, name)) return undefined;
  const cell = LETTERS[name] ?? null;
  if (cell === null) return null;
  const [only] = scopes;
  if (scopes.length === 1 && only) return only;
  return scopes.includes(cell) ? cell : undefined;
}

/** Where an arrow leads from a cell: rows are of different lengths, and a column beyond a row's end is its last cell. */
export function stepFrom(
  lengths: readonly number[],
  { row, column }: { row: number; column: number },
  key: string,
): { row: number; column: number } | undefined {
  const last = (lengths[row] ?? 1) - 1;
  const inRow = (next: number): { row: number; column: number } | undefined => {
    const length = lengths[next];
    return length === undefined ? undefined : { row: next, column: Math.min(column, length - 1) };
  };
  switch (key) {
    case 'ArrowRight':
      return column < last ? { row, column: column + 1 } : undefined;
    case 'ArrowLeft':
      return column > 0 ? { row, column: column - 1 } : undefined;
    case 'ArrowDown':
      return inRow(row + 1);
    case 'ArrowUp':
      return inRow(row - 1);
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: last };
    default:
      return undefined;
  }
}
