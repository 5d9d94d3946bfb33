import { permissionNames } from '../../app.ts';
import { Rights, type RowScope } from '../../kernel/rights.ts';
import { MembershipRights } from '../../runtime/auth/session/membership-rights.ts';
import { world } from '../world.ts';
import { aPerson, type Answer, type Person } from './people.ts';
import type { TestTenant } from './tenants.ts';

/** Holds what it is given and remembers what else it was asked for. */
class Asked extends Rights {
  readonly #given: ReadonlySet<string>;
  readonly asked = new Set<string>();

  constructor(given: ReadonlySet<string>) {
    super([]);
    this.#given = given;
  }

  override can(permission: string): boolean {
    if (this.#given.has(permission)) return true;
    this.asked.add(permission);
    return false;
  }

  override scopeOf(permission: string): RowScope | undefined {
    return this.#given.has(permission) ? 'all' : undefined;
  }
}

/** Whether a whole operation was refused for want of a right; a field below may be refused for itself. */
export const isShut = ({ errors = [] }: Answer): boolean =>
  errors.some(({ path, extensions }) => extensions.code === 'FORBIDDEN' && path?.length === 1);

const MOST_DOORS = 20;

/** Finds out what an operation asks for, by knocking with nothing and then with what was asked for. */
export class Door {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Whether it opens to somebody with these permissions, and what else it asked for. */
  async #knock(
    send: (person: Person) => Promise<Answer>,
    given: ReadonlySet<string>,
  ): Promise<{ readonly isOpen: boolean; readonly asked: readonly string[] }> {
    const rights = new Asked(given);
    this.#person.has(rights);
    const answer = await send(this.#person);
    return { isOpen: !isShut(answer), asked: [...rights.asked] };
  }

  /** One door after the other; any of the names of a door opens it. No door = every member may. */
  async neededBy(send: (person: Person) => Promise<Answer>): Promise<readonly (readonly string[])[]> {
    const given = new Set<string>();
    const doors: string[][] = [];
    for (let at = 0; at < MOST_DOORS; at += 1) {
      const { isOpen, asked } = await this.#knock(send, given);
      if (isOpen) return doors;
      const keys: string[] = [];
      for (const name of asked) {
        const beyond = await this.#knock(send, new Set([...given, name]));
        if (beyond.isOpen || !beyond.asked.some((other) => asked.includes(other))) keys.push(name);
      }
      if (keys.length === 0) throw new Error(`Nothing of ${asked.join()} opens this door`);
      doors.push(keys);
      for (const name of asked) given.add(name);
    }
    throw new Error(`There are too many doors: ${JSON.stringify(doors)}`);
  }
}

let rights: MembershipRights | undefined;

/** What a member may do by the roles that he holds, as a request finds out. */
export async function standingOf(person: Person): Promise<Rights> {
  const { source } = await world();
  rights ??= new MembershipRights(source.pool, permissionNames);
  const who = await rights.of(person.tenant.id, person.userId);
  if (!who) throw new Error('This is no member');
  return who.rights;
}

/** A member whose rights come from the roles of the company, by their keys. */
export async function aMemberWith(tenant: TestTenant, roleKeys: readonly string[]): Promise<Person> {
  const person = await aPerson(tenant);
  const { admin } = await world();
  await admin.query(
    `insert into app.membership_role (tenant_id, membership_id, role_id) select $1, $2, id from app.role where tenant_id = $1 and key = any($3)`,
    [tenant.id, person.id, roleKeys],
  );
  person.has(await standingOf(person));
  return person;
}
