import type { Value } from '@zhoudao/schema/templates/form/paper';

/** A row of a table in two versions; null where there was none, or is none any more. */
export type RowPair = { before: Value; after: Value };

/** Longer tables are compared row by row: the way through them would take too long. */
const MOST_STEPS = 250_000;

const keyOf = (row: Value): string => JSON.stringify(row);

/** How many rows two lists have in common from each place on. */
function lengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  for (let left = before.length - 1; left >= 0; left -= 1)
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const [here = [], below = []] = [table[left], table[left + 1]];
      here[right] =
        before[left] === after[right]
          ? (below[right + 1] ?? 0) + 1
          : Math.max(below[right] ?? 0, here[right + 1] ?? 0);
    }
  return table;
}

/** Rows that stand between two that stayed: those on both sides are the same ones, changed. */
function paired(removed: readonly Value[], added: readonly Value[]): RowPair[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at) => ({
    before: removed[at] ?? null,
    after: added[at] ?? null,
  }));
}

/** Which rows of two versions belong together. */
export function pairRows(before: readonly Value[], after: readonly Value[]): RowPair[] {
  if (before.length * after.length > MOST_STEPS) return paired(before, after);
  const [left, right] = [before.map((row) => keyOf(row)), after.map((row) => keyOf(row))];
  const common = lengths(left, right);
  const pairs: RowPair[] = [];
  let [removed, added]: [Value[], Value[]] = [[], []];
  let [at, to] = [0, 0];
  const settle = (): void => {
    pairs.push(...paired(removed, added));
    [removed, added] = [[], []];
  };
  while (at < left.length || to < right.length) {
    if (at < left.length && to < right.length && left[at] === right[to]) {
      settle();
      pairs.push({ before: before[at] ?? null, after: after[to] ?? null });
      at += 1;
      to += 1;
    } else if (
      to >= right.length ||
      (at < left.length && (common[at + 1]?.[to] ?? 0) >= (common[at]?.[to + 1] ?? 0))
    ) {
      removed.push(before[at] ?? null);
      at += 1;
    } else {
      added.push(after[to] ?? null);
      to += 1;
    }
  }
  settle();
  return pairs;
}

/** Whether two versions of a value read differently. */
export const isChanged = (before: Value, after: Value): boolean => keyOf(before) !== keyOf(after);
