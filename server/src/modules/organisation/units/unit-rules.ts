/** A unit as the rules of the tree see it. */
export interface TreeUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: string;
  readonly position: number;
}

/** Levels below the company; deeper trees are a mistake, and no chart could show them. */
export const DEEPEST = 12;

/** Units of one company; more of them are a mistake. */
export const MOST_UNITS = 3000;
/** The same for the posts of one unit. */
export const MOST_POSTS_IN_UNIT = 100;

/** Why a unit cannot stand somewhere: the key of a sentence and what it names. */
export interface TreeProblem {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The unit tree of a company, for questions that one row cannot answer. */
export class UnitTree {
  readonly #byId: ReadonlyMap<string, TreeUnit>;
  readonly #children = new Map<string | null, TreeUnit[]>();

  constructor(units: readonly TreeUnit[]) {
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    const inOrder = (a: TreeUnit, b: TreeUnit) => a.position - b.position || (a.id < b.id ? -1 : 1);
    for (const unit of units.toSorted(inOrder)) {
      const siblings = this.#children.get(unit.parentId);
      if (siblings) siblings.push(unit);
      else this.#children.set(unit.parentId, [unit]);
    }
  }

  get size(): number {
    return this.#byId.size;
  }

  unit(id: string): TreeUnit | undefined {
    return this.#byId.get(id);
  }

  /** Direct sub-units in their order. */
  below(id: string | null): readonly TreeUnit[] {
    return this.#children.get(id) ?? [];
  }

  /** The unit itself and everything above it; ends also where data is a circle. */
  line(id: string | null): readonly TreeUnit[] {
    const found: TreeUnit[] = [];
    let at = id === null ? undefined : this.#byId.get(id);
    while (at && !found.includes(at)) {
      found.push(at);
      at = at.parentId === null ? undefined : this.#byId.get(at.parentId);
    }
    return found;
  }

  /** The unit itself and everything below it; ends also where data is a circle. */
  within(id: string): readonly string[] {
    const found = new Set([id]);
    for (const at of found) for (const unit of this.below(at)) found.add(unit.id);
    return [...found];
  }

  /** How many levels stand below, the unit itself not counted. */
  height(id: string): number {
    const heights = this.below(id).map((unit) => 1 + this.height(unit.id));
    return Math.max(0, ...heights);
  }

  /** Why a unit of this kind and name cannot stand below that one; `id` where it is there already. */
  placeProblem(
    what: { readonly id?: string; readonly kind: string; readonly name: string },
    parentId: string,
  ): TreeProblem | undefined {
    const parent = this.#byId.get(parentId);
    if (!parent) return { key: 'input.unknown' };
    const line = this.line(parentId);
    const { id, kind, name } = what;
    if (id !== undefined && id === parentId) return { key: 'organisation.cycle.self', params: { name } };
    if (id !== undefined && line.some((unit) => unit.id === id))
      return { key: 'organisation.cycle', params: { name, under: parent.name } };
    if (kind === 'company') return { key: 'organisation.root' };
    if (parent.kind === 'team') return { key: 'organisation.team.leaf', params: { name: parent.name } };
    const depth = line.length + (id === undefined ? 0 : this.height(id));
    if (depth > DEEPEST) return { key: 'organisation.deep', params: { max: DEEPEST } };
    const same = this.below(parentId).some((unit) => unit.id !== id && unit.name === name);
    return same ? { key: 'organisation.unit.same', params: { name, under: parent.name } } : undefined;
  }

  /** The ids of siblings in the order that they have once `id` stands at an index among them. */
  orderWith(id: string, parentId: string, index: number | null | undefined): string[] {
    const others = this.below(parentId).flatMap((unit) => (unit.id === id ? [] : [unit.id]));
    const at = Math.min(Math.max(index ?? others.length, 0), others.length);
    return others.toSpliced(at, 0, id);
  }
}
