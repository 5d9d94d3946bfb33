import { nameOf, type Json, type JsonObject } from './json.ts';

/** The names of a list's elements, in their order. */
export const namesOf = (list: readonly Json[]): string[] => list.map((one) => nameOf(one) ?? '');

/** The names that all lists have. */
export function sharedBy(
  ...[first = [], ...others]: readonly (readonly JsonObject[])[]
): ReadonlySet<string> {
  const sets = others.map((list) => new Set(namesOf(list)));
  return new Set(namesOf(first).filter((name) => sets.every((set) => set.has(name))));
}

/** Whether two orders of the same names are one. */
export const isOrderOf = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at]);

/** Behind the nearest of those that went before it and are there; where none is, at the beginning or, if they went, at the end. */
export function placeAfter(list: readonly Json[], before: readonly string[]): number {
  if (before.length === 0) return 0;
  const places = new Map(list.map((element, at) => [nameOf(element), at]));
  const last = before.findLast((name) => places.has(name));
  return last === undefined ? list.length : (places.get(last) ?? 0) + 1;
}

/** The list in another order; what this order does not name stays behind what it stood behind. */
export function inOrderOf(list: readonly Json[], order: readonly string[]): Json[] {
  const places = new Map(order.map((name, at) => [name, at]));
  const place = (one: Json): number => places.get(nameOf(one) ?? '') ?? -1;
  const sorted = list.filter((one) => place(one) >= 0).toSorted((a, b) => place(a) - place(b));
  const passed: string[] = [];
  for (const one of list) {
    if (place(one) < 0) sorted.splice(placeAfter(sorted, passed), 0, one);
    passed.push(nameOf(one) ?? '');
  }
  return sorted;
}
