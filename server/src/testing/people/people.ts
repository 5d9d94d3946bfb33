import type { Ctx } from '../../kernel/ctx.ts';
import type { Locale } from '../../kernel/errors/messages.ts';
import { Rights, type RowScope } from '../../kernel/rights.ts';
import type { Shown } from '../../kernel/sensitive-fields.ts';
import type { SharedRecords } from '../../kernel/shared-records.ts';
import { newId } from '../../kernel/values/ids.ts';
import { companiesOfUser } from '../../runtime/auth/session/companies-of-user.ts';
import { MembershipRights } from '../../runtime/auth/session/membership-rights.ts';
import { contextOf } from '../../runtime/http/context.ts';
import type { Identity } from '../../runtime/http/identify.ts';
import { world, type World } from '../world.ts';
import type { TestTenant } from './tenants.ts';

/** What a test's person may do, and how far. */
export interface PersonOptions {
  readonly can?: readonly string[] | 'everything';
  readonly rowScope?: RowScope;
  /** Permissions that reach otherwise than the rest. */
  readonly reach?: Readonly<Record<string, RowScope>>;
  /** Sensitive fields that he does not see in full. */
  readonly shown?: Readonly<Record<string, Shown>>;
  /** Keys of the roles that he holds. */
  readonly roles?: readonly string[];
  /** Rights in place of all that is said above. */
  readonly rights?: Rights;
  readonly locale?: Locale;
  readonly name?: string;
  readonly teamId?: string;
  /** The teams he reads with, where he holds several posts; what he owns stands with `teamId`. */
  readonly teamIds?: readonly string[];
  /** The units he reads with; the company unless said. */
  readonly unitIds?: readonly string[];
  /** Members for whom he stands in today. */
  readonly standsInFor?: readonly string[];
  /** In which he reads times; the company counts its days in China. */
  readonly timeZone?: string;
  /** What others let him into. */
  readonly shared?: SharedRecords | undefined;
  /** Until when his sign-in is recent; it is for an hour, unless said. */
  readonly freshUntil?: Date;
}

/** The answer of a GraphQL operation as a test reads it. */
export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- tests compare free shapes
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly requestId: string };
  }[];
}

/** What seeded viewers see masked. */
export const MASKED: Readonly<Record<string, Shown>> = Object.fromEntries(
  ['contact.phone', 'contact.email', 'contact.account', 'customer.extraPhone', 'complaint.extraPhone'].map(
    (field) => [field, 'masked'],
  ),
);

class Everything extends Rights {
  override holdsRole(): boolean {
    return true;
  }

  override scopeOf(): RowScope {
    return 'all';
  }

  override can(): boolean {
    return true;
  }
}

/** A member of a company who speaks GraphQL. */
export class Person {
  readonly id: string;
  readonly userId = newId();
  readonly tenant: TestTenant;
  #options: PersonOptions;
  readonly #world: World;

  constructor(made: World, tenant: TestTenant, id: string, options: PersonOptions) {
    this.#world = made;
    this.tenant = tenant;
    this.id = id;
    this.#options = options;
  }

  /** From now on he may do this and nothing else. */
  may(can: readonly string[]): void {
    this.#options = { ...this.#options, can };
  }

  /** From now on he has these rights. */
  has(rights: Rights): void {
    this.#options = { ...this.#options, rights };
  }

  /** From now on others have let him into this. */
  isLetInto(shared: SharedRecords | undefined): void {
    this.#options = { ...this.#options, shared };
  }

  /** Who this person is to the server. */
  get identity(): Identity {
    const {
      can = [],
      rowScope = 'all',
      reach = {},
      roles = [],
      shown = {},
      locale = 'zh-CN',
      teamId,
      teamIds,
    } = this.#options;
    const rights =
      this.#options.rights ??
      (can === 'everything'
        ? new Everything([])
        : new Rights(
            can.map((permission) => ({ permission, rowScope: reach[permission] ?? rowScope })),
            roles,
            Object.entries(shown).map(([field, to]) => ({ field, shown: to })),
          ));
    return {
      signedIn: {
        userId: this.userId,
        email: 'person@example.test',
        name: '测试',
        emailVerified: true,
        twoFactorEnabled: false,
        freshUntil: this.#options.freshUntil ?? new Date(this.#world.clock.now().getTime() + 3_600_000),
        companies: () => companiesOfUser(this.#world.source.pool, this.userId),
      },
      who: {
        tenantId: this.tenant.id,
        memberId: this.id,
        userId: this.userId,
        teamIds: teamIds ?? [teamId ?? this.tenant.teamId],
        unitIds: this.#options.unitIds ?? [this.tenant.unitId],
        standsInFor: this.#options.standsInFor,
        rights,
        shared: this.#options.shared,
        membershipVersion: 1,
        locale,
        timeZone: this.#options.timeZone ?? 'Asia/Shanghai',
        companyTimeZone: 'Asia/Shanghai',
      },
    };
  }

  #context() {
    const report = (error: unknown, about?: object) =>
      this.#world.reported.push(about ? { ...about, err: error } : error);
    const request = { id: newId(), locale: this.#options.locale ?? 'zh-CN', report } as const;
    return contextOf(this.#world.source, this.identity, request, this.#world.clock);
  }

  /** Does something with this person's context, as a route does. */
  async as<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const ctx = this.#context();
    try {
      return await work(ctx);
    } finally {
      await ctx.scope.close();
    }
  }

  /** Runs an operation as this person. */
  async run(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return runWith(this.#world, this.#context(), query, variables);
  }

  /** Runs an operation that has to succeed and answers its data. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer['data']> {
    const { data, errors } = await this.run(query, variables);
    if (errors)
      throw new Error(
        `${JSON.stringify(errors)} ${String((this.#world.reported.at(-1) as Error | undefined)?.stack)}`,
      );
    return data;
  }
}

/** Runs an operation in a context, and answers as a test reads it. */
export async function runWith(
  made: World,
  contextValue: ReturnType<typeof contextOf>,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const response = await made.set.server.executeOperation(
    { query, variables: { ...variables } },
    { contextValue },
  );
  if (response.body.kind !== 'single') throw new Error('Unexpected incremental answer');
  return JSON.parse(JSON.stringify(response.body.singleResult)) as Answer;
}

const people = new Map<string, Person>();

/** Who a person of this worker is, for jobs that act in his name. */
export const identityOf = (userId: string): Identity | undefined => people.get(userId)?.identity;

/** Stores a member and hands him over, ready to speak. */
export async function aPerson(tenant: TestTenant, options: PersonOptions = {}): Promise<Person> {
  const made = await world();
  const id = newId();
  const person = new Person(made, tenant, id, options);
  people.set(person.userId, person);
  await made.admin.query(
    `insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, email) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tenant.id,
      id,
      person.userId,
      tenant.unitId,
      options.teamId ?? tenant.teamId,
      options.name ?? '李明',
      `${id}@example.test`,
    ],
  );
  return person;
}

/** Who a member is by his rows alone, as a server compiles it when he signs in. */
export async function compiledOf({ tenant, userId }: Person): Promise<Identity['who']> {
  const { source } = await world();
  return new MembershipRights(source.pool, []).of(tenant.id, userId);
}

/** An owner: may do everything everywhere. */
export const anOwner = (tenant: TestTenant, options: Omit<PersonOptions, 'can'> = {}): Promise<Person> =>
  aPerson(tenant, { ...options, can: 'everything' });
