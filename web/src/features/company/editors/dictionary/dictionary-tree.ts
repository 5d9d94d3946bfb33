import type { Dictionary } from '@zhoudao/schema/templates';

/** An entry while it is being written; ids stay when codes are typed, so that branches hold together. */
export type TreeEntry = {
  id: string;
  above: string;
  code: string;
  zh: string;
  en: string;
  isRetired: boolean;
};

/** More levels no dictionary has. */
const DEEPEST = 4;

/** The entries of a dictionary, each branch behind its root. */
export function treeOf({ entries }: Dictionary): TreeEntry[] {
  const all = entries.map(({ code, title, parent = '', isRetired }) => ({
    id: code,
    above: parent,
    code,
    zh: title['zh-CN'],
    en: title.en,
    isRetired: isRetired === true,
  }));
  const known = new Set(all.map(({ id }) => id));
  const below = (above: string): TreeEntry[] =>
    all
      .filter((entry) => (known.has(entry.above) ? entry.above : '') === above)
      .flatMap((entry) => [entry, ...below(entry.id)]);
  return below('');
}

/** The dictionary with what was written; whatever the table does not show stays as it is. */
export function withTree(dictionary: Dictionary, tree: readonly TreeEntry[]): Dictionary {
  const before = new Map(dictionary.entries.map((entry) => [entry.code, entry]));
  const codes = new Map([
    ...dictionary.entries.map(({ code }) => [code, code] as const),
    ...tree.map(({ id, code }) => [id, code] as const),
  ]);
  const entries = tree.map(({ above, code, zh, en, isRetired }): Dictionary['entries'][number] => {
    const { isRetired: _was, parent: _above, ...kept } = before.get(code) ?? { code };
    const parent = codes.get(above);
    return {
      ...kept,
      title: { 'zh-CN': zh.trim(), en: en.trim() },
      ...(parent === undefined ? {} : { parent }),
      ...(isRetired ? { isRetired: true } : {}),
    };
  });
  return { ...dictionary, entries };
}

/** How many entries stand above one; what is above but gone counts for nothing. */
export function depthOf(tree: readonly TreeEntry[], at: number): number {
  const places = new Map(tree.map(({ id }, place) => [id, place]));
  let depth = 0;
  for (let above = tree[at]?.above; above !== undefined && depth < DEEPEST; depth += 1) {
    const place = places.get(above);
    if (place === undefined) return depth;
    above = tree[place]?.above;
  }
  return depth;
}

/** Where the branch of an entry ends; the place behind it. */
export function endOf(tree: readonly TreeEntry[], at: number): number {
  const depth = depthOf(tree, at);
  let end = at + 1;
  while (end < tree.length && depthOf(tree, end) > depth) end += 1;
  return end;
}

const placed = (
  tree: readonly TreeEntry[],
  [from, to]: readonly [number, number],
  behind: number,
): TreeEntry[] => {
  const branch = tree.slice(from, to);
  const rest = [...tree.slice(0, from), ...tree.slice(to)];
  return rest.toSpliced(behind > from ? behind - branch.length : behind, 0, ...branch);
};

/** The sibling before, from where a branch begins; -1 = there is none. */
function elderOf(tree: readonly TreeEntry[], at: number): number {
  const depth = depthOf(tree, at);
  for (let place = at - 1; place >= 0; place -= 1) {
    const other = depthOf(tree, place);
    if (other === depth) return place;
    if (other < depth) return -1;
  }
  return -1;
}

/** The tree with a branch before its elder or behind its younger sibling; undefined = there is none. */
export function shifted(tree: readonly TreeEntry[], at: number, by: -1 | 1): TreeEntry[] | undefined {
  const end = endOf(tree, at);
  if (by === -1) {
    const sibling = elderOf(tree, at);
    return sibling < 0 ? undefined : placed(tree, [at, end], sibling);
  }
  if (end >= tree.length || depthOf(tree, end) !== depthOf(tree, at)) return undefined;
  return placed(tree, [at, end], endOf(tree, end));
}

/** The tree with a branch below the sibling before it; undefined where that makes too many levels or there is none. */
export function lowered(tree: readonly TreeEntry[], at: number): TreeEntry[] | undefined {
  const sibling = tree[elderOf(tree, at)];
  const end = endOf(tree, at);
  const deepest = Math.max(...tree.slice(at, end).map((_, place) => depthOf(tree, at + place)));
  if (!sibling || deepest + 1 >= DEEPEST) return undefined;
  return tree.map((entry, place) => (place === at ? { ...entry, above: sibling.id } : entry));
}

/** The tree with a branch beside the entry above it; undefined at the top. */
export function raised(tree: readonly TreeEntry[], at: number): TreeEntry[] | undefined {
  const parent = tree.findIndex(({ id }) => id === tree[at]?.above);
  const above = tree[parent]?.above;
  if (above === undefined) return undefined;
  const next = tree.map((entry, place) => (place === at ? { ...entry, above } : entry));
  return placed(next, [at, endOf(tree, at)], endOf(tree, parent));
}
