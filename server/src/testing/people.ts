import { baseTemplates } from '@zhoudao/schema/templates';

import type { Ctx } from '../kernel/ctx.ts';
import type { Locale } from '../kernel/errors/messages.ts';
import { Rights, type RowScope } from '../kernel/rights.ts';
import { newId } from '../kernel/values/ids.ts';
import { companiesOfUser } from '../runtime/auth/session/companies-of-user.ts';
import { contextOf } from '../runtime/http/context.ts';
import type { Identity } from '../runtime/http/identify.ts';
import { world, type World } from './world.ts';

/** A company of its own for one test. */
export interface TestTenant {
  readonly id: string;
  readonly unitId: string;
  readonly teamId: string;
}

/** What a test's person may do, and how far. */
export interface PersonOptions {
  readonly can?: readonly string[] | 'everything';
  readonly rowScope?: RowScope;
  /** Permissions that reach otherwise than the rest. */
  readonly reach?: Readonly<Record<string, RowScope>>;
  /** Keys of the roles that he holds. */
  readonly roles?: readonly string[];
  readonly locale?: Locale;
  readonly name?: string;
  readonly teamId?: string;
  /** The teams he reads with, where he holds several posts; what he owns stands with `teamId`. */
  readonly teamIds?: readonly string[];
  /** In which he reads times; the company counts its days in China. */
  readonly timeZone?: string;
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

/** Stores a company with one department, one team and the base templates. */
export async function aTenant(name = '测试公司'): Promise<TestTenant> {
  const { admin } = await world();
  const tenant = { id: newId(), unitId: newId(), teamId: newId() };
  await admin.query(`insert into app.tenant (id, name) values ($1, $2)`, [tenant.id, name]);
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, null, 'company', '公司'), ($1, $3, $2, 'team', '一组')`,
    [tenant.id, tenant.unitId, tenant.teamId],
  );
  const templates = baseTemplates();
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) select $1, * from unnest($2::text[], $3::text[], $4::int[], $5::jsonb[])`,
    [
      tenant.id,
      templates.map((t) => t.kind),
      templates.map((t) => t.key),
      templates.map((t) => t.version),
      templates.map((t) => JSON.stringify(t.body)),
    ],
  );
  return tenant;
}

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

  /** Who this person is to the server. */
  get identity(): Identity {
    const {
      can = [],
      rowScope = 'all',
      reach = {},
      roles = [],
      locale = 'zh-CN',
      teamId,
      teamIds,
    } = this.#options;
    const rights =
      can === 'everything'
        ? new Everything([])
        : new Rights(
            can.map((permission) => ({ permission, rowScope: reach[permission] ?? rowScope })),
            roles,
          );
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
        unitIds: [this.tenant.unitId],
        rights,
        membershipVersion: 1,
        locale,
        timeZone: this.#options.timeZone ?? 'Asia/Shanghai',
        companyTimeZone: 'Asia/Shanghai',
      },
    };
  }

  #context() {
    const report = (error: unknown) => this.#world.reported.push(error);
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

async function runWith(
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

/** Runs an operation as nobody. */
export async function anonymously(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const made = await world();
  const nobody = contextOf(
    made.source,
    { signedIn: undefined, who: undefined },
    { id: newId(), locale: 'en', report: (error) => made.reported.push(error) },
    made.clock,
  );
  return runWith(made, nobody, query, variables);
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

/** An owner: may do everything everywhere. */
export const anOwner = (tenant: TestTenant, options: Omit<PersonOptions, 'can'> = {}): Promise<Person> =>
  aPerson(tenant, { ...options, can: 'everything' });

/** Somebody who is signed in but belongs to no company. */
export const aHomeless = (): Identity => ({
  signedIn: {
    userId: newId(),
    email: 'stranger@example.test',
    name: '路人',
    emailVerified: true,
    twoFactorEnabled: false,
    companies: async () => [],
  },
  who: undefined,
});

/** Runs an operation as somebody who is signed in but belongs to no company. */
export async function aStranger(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const made = await world();
  const stranger = contextOf(
    made.source,
    aHomeless(),
    { id: newId(), locale: 'en', report: (error) => made.reported.push(error) },
    made.clock,
  );
  return runWith(made, stranger, query, variables);
}
