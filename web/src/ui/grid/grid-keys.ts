/** A place in the grid; row −1 is the header row. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** How large the grid is and how many rows a page turns. */
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** The keys pressed, reduced to what decides a move. */
export interface GridKey {
  readonly key: string;
  readonly ctrl: boolean;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Says where a key moves the focus, following the grid pattern of ARIA; null when the key does not move. */
export function placeAfter({ key, ctrl }: GridKey, from: GridPlace, extent: GridExtent): GridPlace | null {
  const row = (value: number) => ({ row: clamp(value, -1, extent.rows - 1), column: from.column });
  const column = (value: number) => ({ row: from.row, column: clamp(value, 0, extent.columns - 1) });
  switch (key) {
    case 'ArrowDown':
      return row(from.row + 1);
    case 'ArrowUp':
      return row(from.row - 1);
    case 'ArrowRight':
      return column(from.column + 1);
    case 'ArrowLeft':
      return column(from.column - 1);
    case 'PageDown':
      return row(from.row + extent.page);
    case 'PageUp':
      return row(Math.max(from.row - extent.page, 0));
    case 'Home':
      return ctrl ? { row: Math.min(0, extent.rows - 1), column: 0 } : column(0);
    case 'End':
      return ctrl ? { row: extent.rows - 1, column: extent.columns - 1 } : column(extent.columns - 1);
    default:
      return null;
  }
}

/** Toggles one row, or everything between the last toggled row and this one: X and Shift+X. */
export function toggled(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  id: string,
  anchor: string | null,
): ReadonlySet<string> {
  const next = new Set(selected);
  const on = !selected.has(id);
  const from = anchor === null ? -1 : ids.indexOf(anchor);
  const to = ids.indexOf(id);
  const range = from < 0 || to < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const each of range) {
    if (on) next.add(each);
    else next.delete(each);
  }
  return next;
}
