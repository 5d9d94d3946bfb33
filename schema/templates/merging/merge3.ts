import { isNamed, isObject, nameOf, same, stepOf, type Json, type JsonObject } from './json.ts';
import { inOrderOf, isOrderOf, namesOf, placeAfter, sharedBy } from './order.ts';
import { isWhole, POLICIES, Policies, type Held } from './policy.ts';

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
  /** The pack that locks it; none where the kind of template or the law does. */
  readonly lockedBy?: Held['by'];
  /** The law sets it. */
  readonly isLaw?: boolean;
}

/** Whose two sides are merged. */
export interface Sides {
  /** Two people of one company: what is the company's own is asked like everything else. */
  readonly areColleagues?: boolean;
  /** Also what the company adds in a locked place is told, and taken away. */
  readonly isStrict?: boolean;
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
  readonly #policies: Policies;
  readonly #sides: Sides;

  constructor(kind: string, theirs: Json | undefined, sides: Sides) {
    this.#kind = kind;
    this.#policies = new Policies(kind, theirs);
    this.#sides = sides;
  }

  #at(path: string): Held {
    const held = this.#policies.at(path);
    return held.policy === 'tenant' && this.#sides.areColleagues === true ? { policy: 'merge' } : held;
  }

  #lock({ by, isLaw = false }: Held, conflict: Conflict): void {
    this.conflicts.push({
      ...conflict,
      isLocked: true,
      ...(by ? { lockedBy: by } : {}),
      ...(isLaw ? { isLaw } : {}),
    });
  }

  value(three: Three<Json | undefined>, path: string, isElement = false): Json | undefined {
    const { base, ours, theirs } = three;
    if (same(ours, theirs)) return ours;
    if (path === POLICIES || same(base, ours)) return theirs;
    const held = this.#at(path);
    const isFiner = this.#policies.isFinerBelow(path);
    const isLocked = held.policy === 'locked';
    if (!isLocked && !isFiner) {
      if (same(base, theirs) || held.policy === 'tenant') return ours;
    }
    // What is locked goes as a whole, but for lists, in which the company may have something of its own.
    const hasParts = isFiner || !isLocked || path === '';
    if (isElement || !isWhole(this.#kind, path)) {
      if (hasParts && isObject(ours) && isObject(theirs))
        return this.#object({ base: isObject(base) ? base : {}, ours, theirs }, path);
      if (isNamed(ours) && isNamed(theirs))
        return this.#list({ base: isNamed(base) ? base : [], ours, theirs }, path);
    }
    if (isLocked) {
      this.#lock(held, { path, base, ours, theirs });
      return theirs;
    }
    if (!same(base, theirs) && held.policy === 'merge') this.conflicts.push({ path, base, ours, theirs });
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

  /** What the company itself added to a list stays, whatever was locked since. */
  #own(one: JsonObject, list: string, path: string): Json | undefined {
    const held = this.#at(list);
    if (held.policy !== 'locked' || this.#sides.isStrict !== true) return one;
    this.#lock(held, { path, base: undefined, ours: one, theirs: undefined });
    return undefined;
  }

  /** What the company took away and the publisher still has: it comes back where it is locked. */
  #taken(three: Three<JsonObject | undefined>, path: string): boolean {
    const { base, theirs } = three;
    const keeper = this.#policies.keeperOf(path);
    if (keeper) {
      this.#lock(keeper, { path, base, ours: undefined, theirs });
      return true;
    }
    if (!same(base, theirs) && this.#at(path).policy === 'merge')
      this.conflicts.push({ path, base, ours: undefined, theirs });
    return false;
  }

  /** What is new from the publisher follows its predecessor in the company's list; where only he changed the order, it is his. */
  #list(lists: Three<readonly JsonObject[]>, path: string): readonly Json[] {
    const { base, ours, theirs } = lists;
    const by = (list: readonly JsonObject[]) => new Map(list.map((one) => [nameOf(one) ?? '', one]));
    const [olds, mine, news] = [by(base), by(ours), by(theirs)];
    const merged: Json[] = ours.flatMap((one) => {
      const name = nameOf(one) ?? '';
      const [old, now, here] = [olds.get(name), news.get(name), child(path, name)];
      const value =
        old === undefined && now === undefined
          ? this.#own(one, path, here)
          : this.value({ base: old, ours: one, theirs: now }, here, true);
      return value === undefined ? [] : [value];
    });
    const passed: string[] = [];
    for (const one of theirs) {
      const name = nameOf(one) ?? '';
      const old = olds.get(name);
      const isBack =
        !mine.has(name) &&
        (old === undefined || this.#taken({ base: old, ours: undefined, theirs: one }, child(path, name)));
      if (isBack) merged.splice(placeAfter(merged, passed), 0, one);
      passed.push(name);
    }
    return this.#takesOrder(lists, path) ? inOrderOf(merged, namesOf(theirs)) : merged;
  }

  /** Whether the publisher's order replaces the company's; two different ones of their own are a conflict of the list. */
  #takesOrder({ base, ours, theirs }: Three<readonly JsonObject[]>, path: string): boolean {
    const held = this.#at(path);
    const isLocked = held.policy === 'locked';
    const shared = isLocked ? sharedBy(ours, theirs) : sharedBy(base, ours, theirs);
    const [before, own, other] = [base, ours, theirs].map((list) =>
      namesOf(list).filter((one) => shared.has(one)),
    );
    if (isOrderOf(other, own)) return false;
    const names = { path, base: namesOf(base), ours: namesOf(ours), theirs: namesOf(theirs), isOrder: true };
    if (isLocked) {
      if (!isOrderOf(own, before)) this.#lock(held, names);
      return true;
    }
    if (isOrderOf(other, before)) return false;
    if (isOrderOf(own, before)) return true;
    if (held.policy === 'merge') this.conflicts.push(names);
    return false;
  }
}

/**
 * Merges what the company has with what publishers now say, by what they said before. Where only one side changed, its
 * value stands; lists are merged by the names of their elements; where both changed one value, the company's stays. What
 * publishers now lock is as they say it.
 */
export function merge3(kind: string, three: Three<Json | undefined>, sides: Sides = {}): Merged {
  const merging = new Merging(kind, three.theirs, sides);
  const value = merging.value(three, '');
  return { value, conflicts: merging.conflicts };
}

/** Where a template is not as its publishers lock it, and how it is when they have their way. */
export const heldTo = (kind: string, said: Json, body: Json): Merged =>
  merge3(kind, { base: said, ours: body, theirs: said }, { isStrict: true });
