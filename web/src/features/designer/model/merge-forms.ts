import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import { same } from './same.ts';

/** A property that both changed in different ways; the own value was kept. */
export type Clash = { id: string; property: string };

type Item = { readonly id: string };

/** One element: each property from whoever changed it; where both did, the own one. */
function mergedItem<T extends Item>(base: T | undefined, mine: T, theirs: T, clashes: Clash[]): T {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const [before, own, other] = [base, mine, theirs].map(
      (item) => item && (Reflect.get(item, name) as unknown),
    );
    const takesOther = same(own, before) || same(own, other);
    if (!takesOther && !same(other, before)) clashes.push({ id: mine.id, property: name });
    const value = takesOther ? other : own;
    if (value !== undefined) merged[name] = value;
  }
  return merged as T;
}

/** Two lists that were made of one: what either added is there, what either took away is gone unless the other changed it. */
function mergedList<T extends Item>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  clashes: Clash[],
): T[] {
  const [before, other] = [
    new Map(base.map((item) => [item.id, item])),
    new Map(theirs.map((item) => [item.id, item])),
  ];
  const own = new Set(mine.map((item) => item.id));
  const merged = mine.flatMap((item) => {
    const [first, second] = [before.get(item.id), other.get(item.id)];
    if (second) return [mergedItem(first, item, second, clashes)];
    // They took it away: it goes, unless it is new here or was changed here.
    if (first && same(first, item)) return [];
    if (first) clashes.push({ id: item.id, property: '' });
    return [item];
  });
  theirs.forEach((item, at) => {
    const first = before.get(item.id);
    if (own.has(item.id) || (first && same(first, item))) return;
    if (first) clashes.push({ id: item.id, property: '' });
    const behind = merged.findIndex((one) => one.id === theirs[at - 1]?.id);
    merged.splice(behind === -1 ? (at === 0 ? 0 : merged.length) : behind + 1, 0, item);
  });
  return merged;
}

/** Own work on top of what somebody else published in the meantime: nothing of either is lost, clashes are told. */
export function mergeForms(
  base: RecordForm,
  mine: RecordForm,
  theirs: RecordForm,
): { form: RecordForm; clashes: readonly Clash[] } {
  const clashes: Clash[] = [];
  const list = <K extends 'sections' | 'rules' | 'fields'>(name: K): RecordForm[K] =>
    mergedList<Item>(base[name], mine[name], theirs[name], clashes) as unknown as RecordForm[K];
  const rest = mergedItem<RecordForm>(
    { ...base, sections: [], fields: [], rules: [] },
    { ...mine, version: base.version, sections: [], fields: [], rules: [] },
    { ...theirs, sections: [], fields: [], rules: [] },
    clashes,
  );
  const sections = list('sections');
  const known = new Set(sections.map(({ id }) => id));
  const fields = list('fields');
  // A field whose section the other one took away stands in the last one that takes it.
  const home = sections.findLast((section) => section.block === 'grid') ?? sections.at(-1);
  const placed = fields.map((field) =>
    known.has(field.section) || !home ? field : { ...field, section: home.id },
  );
  const ids = new Set(placed.map(({ id }) => id));
  return {
    form: {
      ...rest,
      sections,
      fields: placed,
      rules: list('rules').filter((rule) => ids.has(rule.field.split('.')[0] ?? '')),
      listed: rest.listed.filter((id) => ids.has(id)),
    },
    clashes,
  };
}
