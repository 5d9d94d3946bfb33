import {
  allSensitiveFields,
  OPENNESS,
  readersOf,
  sensitiveField,
  type SensitiveField,
  type Shown,
} from './sensitive-fields.ts';

/** The built-in role that means every permission, those of tomorrow too, and every field in full. */
export const OWNER_ROLE = 'owner';

/** How far a permission reaches. */
export type RowScope = 'own' | 'team' | 'unit' | 'all';

/** Reaches, from the narrowest to the widest. */
export const WIDTH: Readonly<Record<RowScope, number>> = { own: 0, team: 1, unit: 2, all: 3 };

/** One permission as a role gives it. */
export interface Grant {
  readonly permission: string;
  readonly rowScope: RowScope;
}

/** What a role keeps back of a sensitive field; where it says nothing, the field is clear. */
export interface Mask {
  readonly field: string;
  readonly shown: Exclude<Shown, 'clear'>;
}

/** Everything that a role says about rights. */
export interface RoleRights {
  readonly key: string;
  readonly grants: readonly Grant[];
  readonly masks: readonly Mask[];
}

/** The role shows this much of a field to whoever holds nothing else; undefined where it does not let read the record. */
function shownBy({ grants, masks }: RoleRights, field: SensitiveField): Shown | undefined {
  const readers = readersOf(field);
  if (!grants.some(({ permission }) => readers.includes(permission))) return undefined;
  return masks.find((mask) => mask.field === field.name)?.shown ?? 'clear';
}

/** What one member may do, compiled from roles once per membership version. */
export class Rights {
  readonly #scopes: ReadonlyMap<string, RowScope>;
  readonly #roleKeys: ReadonlySet<string>;
  readonly #masks: ReadonlyMap<string, Shown>;
  readonly permissions: readonly string[];

  constructor(
    grants: Iterable<Grant>,
    roleKeys: Iterable<string> = [],
    masks: Iterable<{ readonly field: string; readonly shown: Shown }> = [],
  ) {
    const scopes = new Map<string, RowScope>();
    for (const { permission, rowScope } of grants) {
      const known = scopes.get(permission);
      if (known === undefined || WIDTH[rowScope] > WIDTH[known]) scopes.set(permission, rowScope);
    }
    this.#scopes = scopes;
    this.#roleKeys = new Set(roleKeys);
    this.#masks = new Map([...masks].map(({ field, shown }) => [field, shown]));
    this.permissions = [...scopes.keys()].toSorted();
  }

  /** Of several roles the widest reach, and of each field the most open answer among those that let read its record. */
  static of(roles: readonly RoleRights[]): Rights {
    const fields = new Set(roles.flatMap((role) => role.masks.map(({ field }) => field)));
    const masks = allSensitiveFields()
      .filter(({ name }) => fields.has(name))
      .flatMap((field) => {
        const answers = roles.flatMap((role) => shownBy(role, field) ?? []);
        const [best] = answers.toSorted((a, b) => OPENNESS[b] - OPENNESS[a]);
        return best === undefined || best === 'clear' ? [] : [{ field: field.name, shown: best }];
      });
    return new Rights(
      roles.flatMap(({ grants }) => grants),
      roles.map(({ key }) => key),
      masks,
    );
  }

  /** The widest scope in which the permission is held; undefined = not held. */
  scopeOf(permission: string): RowScope | undefined {
    return this.#scopes.get(permission);
  }

  /** Whether the permission is held at least this far: what somebody may pass on to others. */
  covers(permission: string, rowScope: RowScope): boolean {
    const held = this.scopeOf(permission);
    return held !== undefined && WIDTH[held] >= WIDTH[rowScope];
  }

  /** What is seen of a sensitive field; hidden to whoever may not read its record at all. */
  shown(field: string): Shown {
    if (!readersOf(sensitiveField(field)).some((permission) => this.can(permission))) return 'hidden';
    return this.#masks.get(field) ?? 'clear';
  }

  /** Whether a field is seen in full: what may be searched, compared and written. */
  isClear(field: string): boolean {
    return this.shown(field) === 'clear';
  }

  /** Whether nothing is shown by a role that is not shown here: with `covers`, what may be passed on. */
  showsAsMuchAs(role: RoleRights): boolean {
    return allSensitiveFields().every((field) => {
      const given = shownBy(role, field);
      return given === undefined || OPENNESS[this.shown(field.name)] >= OPENNESS[given];
    });
  }

  /** Whether a role is held: for authority that a company describes by its roles, never for what a permission says. */
  holdsRole(key: string): boolean {
    return this.#roleKeys.has(key);
  }

  /** Whether the permission is held at all. */
  can(permission: string): boolean {
    return this.#scopes.has(permission);
  }
}
