/** Steps from one text to the other: a character more, less, other, or two neighbours swapped. */
export function steps(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last.at(-1) ?? 0;
}

/** How alike two texts are by their steps: 1 = equal, 0 = nothing in common. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max([...a].length, [...b].length);
  return longest === 0 ? 0 : 1 - steps(a, b) / longest;
}

/** Jaro's measure with Winkler's bonus for a common beginning: forgiving to short Latin names. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const mine: number[] = [];
  for (let i = 0; i < a.length; i += 1)
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1)
      if (a[i] === b[j] && !taken.has(j)) {
        taken.add(j);
        mine.push(i);
        break;
      }
  const found = mine.length;
  if (found === 0) return 0;
  const theirs = [...taken].toSorted((x, y) => x - y);
  const swapped = mine.filter((i, at) => a[i] !== b[theirs[at] ?? -1]).length / 2;
  const jaro = (found / a.length + found / b.length + (found - swapped) / found) / 3;
  let common = 0;
  while (common < 4 && common < a.length && a[common] === b[common]) common += 1;
  return jaro + common * 0.1 * (1 - jaro);
}

const pairsOf = (text: string): string[] =>
  [...text].slice(0, -1).map((character, at) => `${character}${[...text][at + 1] ?? ''}`);

/** The share of neighbouring characters that two texts have in common (Dice): for addresses, whose parts move about. */
export function overlap(a: string, b: string): number {
  if (a === b) return 1;
  const [mine, theirs] = [pairsOf(a), pairsOf(b)];
  if (mine.length === 0 || theirs.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of theirs) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of mine) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    common += 1;
  }
  return (2 * common) / (mine.length + theirs.length);
}
