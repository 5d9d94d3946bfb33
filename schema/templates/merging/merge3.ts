import { isNamed, isObject, nameOf, same, stepOf, type Json, type JsonObject } from './json.ts';
import { inOrderOf, isOrderOf, namesOf, placeAfter, sharedBy } from './order.ts';
import { isWhole, policyOf } from './policy.ts';

/** Company and publisher changed the same value; the company's stays. */
export interface Conflict {
  readonly path: string;
  readonly base: Json | undefined;
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
  /** The publisher's value was taken, because it is not the company's to change. */
  readonly isLocked?: boolean;
  /** Both put a list into an order of their own: the values are the names of its elements. */
  readonly isOrder?: boolean;
}

/** What three versions become, and where two of them disagree. */
export interface Merged {
  readonly value: Json | undefined;
  readonly conflicts: readonly Conflict[];
}

interface Three<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

const child = (path: string, step: string): string => `${path}/${stepOf(step)}`;

class Merging {
  readonly conflicts: Conflict[] = [];
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  value({ base, ours, theirs }: Three<Json | undefined>, path: string): Json | undefined {
    if (same(ours, theirs) || same(base, theirs)) return ours;
    if (same(base, ours)) return theirs;
    const policy = policyOf(this.#kind, path, theirs);
    if (policy === 'locked') {
      this.conflicts.push({ path, base, ours, theirs, isLocked: true });
      return theirs;
    }
    if (!isWhole(this.#kind, path)) {
      if (isObject(ours) && isObject(theirs))
        return this.#object({ base: isObject(base) ? base : {}, ours, theirs }, path);
      if (isNamed(ours) && isNamed(theirs))
        return this.#list({ base: isNamed(base) ? base : [], ours, theirs }, path);
    }
    if (policy === 'merge') this.conflicts.push({ path, base, ours, theirs });
    return ours;
  }

  #object({ base, ours, theirs }: Three<JsonObject>, path: string): JsonObject {
    const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    const merged = [...keys].map((key) => [
      key,
      this.value({ base: base[key], ours: ours[key], theirs: theirs[key] }, child(path, key)),
    ]);
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as JsonObject;
  }

  /** What is new from the publisher follows its predecessor in the company's list; where only he changed the order, it is his. */
  #list(lists: Three<readonly JsonObject[]>, path: string): readonly Json[] {
    const { base, ours, theirs } = lists;
    const by = (list: readonly JsonObject[]) => new Map(list.map((one) => [nameOf(one) ?? '', one]));
    const [olds, mine, news] = [by(base), by(ours), by(theirs)];
    const merged: Json[] = ours.flatMap((one) => {
      const name = nameOf(one) ?? '';
      const value = this.value(
        { base: olds.get(name), ours: one, theirs: news.get(name) },
        child(path, name),
      );
      return value === undefined ? [] : [value];
    });
    const passed: string[] = [];
    for (const one of theirs) {
      const name = nameOf(one) ?? '';
      const old = olds.get(name);
      if (!mine.has(name) && old === undefined) merged.splice(placeAfter(merged, passed), 0, one);
      else if (!mine.has(name) && !same(old, one))
        this.conflicts.push({ path: child(path, name), base: old, ours: undefined, theirs: one });
      passed.push(name);
    }
    return this.#takesOrder(lists, path) ? inOrderOf(merged, namesOf(theirs)) : merged;
  }

  /** Whether the publisher's order replaces the company's; two different ones of their own are a conflict of the list. */
  #takesOrder({ base, ours, theirs }: Three<readonly JsonObject[]>, path: string): boolean {
    const shared = sharedBy(base, ours, theirs);
    const [before, own, other] = [base, ours, theirs].map((list) =>
      namesOf(list).filter((one) => shared.has(one)),
    );
    if (isOrderOf(other, before) || isOrderOf(other, own)) return false;
    if (isOrderOf(own, before)) return true;
    if (policyOf(this.#kind, path, undefined) === 'merge')
      this.conflicts.push({
        path,
        base: namesOf(base),
        ours: namesOf(ours),
        theirs: namesOf(theirs),
        isOrder: true,
      });
    return false;
  }
}

/**
 * Merges what the company has with what publishers now say, by what they said before. Where only one side changed, its
 * value stands; lists are merged by the names of their elements; where both changed one value, the company's stays.
 */
export function merge3(kind: string, three: Three<Json | undefined>): Merged {
  const merging = new Merging(kind);
  const value = merging.value(three, '');
  return { value, conflicts: merging.conflicts };
}
