/** How far a permission reaches. */
export type RowScope = 'own' | 'team' | 'unit' | 'all';

const WIDTH: Readonly<Record<RowScope, number>> = { own: 0, team: 1, unit: 2, all: 3 };

/** What one member may do, compiled from roles once per membership version. */
export class Rights {
  readonly #scopes: ReadonlyMap<string, RowScope>;
  readonly #roleKeys: ReadonlySet<string>;
  readonly permissions: readonly string[];

  constructor(
    grants: Iterable<{ readonly permission: string; readonly rowScope: RowScope }>,
    roleKeys: Iterable<string> = [],
  ) {
    const scopes = new Map<string, RowScope>();
    for (const { permission, rowScope } of grants) {
      const known = scopes.get(permission);
      if (known === undefined || WIDTH[rowScope] > WIDTH[known]) scopes.set(permission, rowScope);
    }
    this.#scopes = scopes;
    this.#roleKeys = new Set(roleKeys);
    this.permissions = [...scopes.keys()].toSorted();
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

  /** Whether a role is held: for authority that a company describes by its roles, never for what a permission says. */
  holdsRole(key: string): boolean {
    return this.#roleKeys.has(key);
  }

  /** Whether the permission is held at all. */
  can(permission: string): boolean {
    return this.#scopes.has(permission);
  }
}
