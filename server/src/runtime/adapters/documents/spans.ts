/** Columns of the grid that papers are laid out in. */
export const GRID = 24;

/** Shares of a width as whole columns of the grid, each at least one. */
export function spansOf(widths: readonly number[]): number[] {
  const sum = widths.reduce((all, one) => all + one, 0) || 1;
  const spans = widths.map((width) => Math.max(1, Math.floor((width / sum) * GRID)));
  const wanted = widths.map((width, at) => ({ at, lack: (width / sum) * GRID - (spans[at] ?? 1) }));
  for (let left = GRID - spans.reduce((all, one) => all + one, 0); left !== 0; left -= Math.sign(left)) {
    const open = wanted.filter(({ at }) => left > 0 || (spans[at] ?? 1) > 1);
    const next = open.toSorted((a, b) => (b.lack - a.lack) * Math.sign(left))[0];
    if (!next) break;
    spans[next.at] = (spans[next.at] ?? 1) + Math.sign(left);
    next.lack -= Math.sign(left);
  }
  return spans;
}
