import type { Ctx } from '../ctx.ts';
import type { UserError } from '../errors/user-error.ts';
import type { Ref } from '../result.ts';
import type { Command, Tx } from '../writing/command.ts';

/** What a periodic job may do: find work over all tenants as ids, then act inside one tenant at a time. */
export interface JobTools {
  readonly now: () => Date;
  /** Asks a definer function that lists ids over tenants; rows carry `tenantId`. */
  across<Row extends { readonly tenantId: string }>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs work in one tenant's transaction with the system's rights; facts it emits are published after the commit. */
  inTenant(tenantId: string, action: string, work: (tx: Tx) => Promise<Ref | undefined>): Promise<void>;
  /** The same in a member's name and with the rights that he has at this moment; FORBIDDEN when he is no member any more. */
  asMember(
    who: { readonly tenantId: string; readonly memberId: string },
    action: string,
    work: (tx: Tx) => Promise<Ref | undefined>,
  ): Promise<void>;
  /** Whether a failure only says that the database was away: nobody's work is given up for that. */
  isAway(error: unknown): boolean;
  /** Waits after work that took so many milliseconds, so that whoever uses the product does not notice tidying. */
  rest(workedMs: number): Promise<void>;
  /** Whether the process is about to end: long work stops at the next point from which it can go on. */
  isStopping(): boolean;
  /** Runs a verb in one tenant as the product itself, with every right: what a person may do by it, an import may do by it. */
  run<I>(tenantId: string, verb: Command<I>, input: I): Promise<Ref | UserError>;
  /** Acts for a member with the rights that he has at this moment; undefined = he is no member any more. */
  as<T>(tenantId: string, memberId: string, work: (ctx: Ctx) => Promise<T>): Promise<T | undefined>;
}

const PAGE = 200;

/**
 * Goes through all, whatever becomes of one: broken data of one company must not keep the others from their work. Tells at
 * the end what failed. When the process is about to end, the rest is for the next look.
 */
export async function eachByItself<Place>(
  tools: Pick<JobTools, 'isStopping'>,
  places: Iterable<Place>,
  failed: string,
  work: (place: Place) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const place of places) {
    if (tools.isStopping()) break;
    try {
      await work(place);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failed);
}

/** Lists companies by a definer function whose last two parameters are the last one seen and how many to name. */
export interface TenantList {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Does the same in each company of a list, one after the other; one with broken data must not keep the others from it. */
export async function inTenants(
  tools: JobTools,
  { sql, values }: TenantList,
  action: string,
  work: (tx: Tx) => Promise<Ref | undefined>,
): Promise<void> {
  const failures: unknown[] = [];
  for (let after: string | null = null; ;) {
    const tenants: { readonly tenantId: string }[] = await tools.across(sql, [...values, after, PAGE]);
    for (const { tenantId } of tenants) {
      if (tools.isStopping()) return;
      const started = performance.now();
      await tools.inTenant(tenantId, action, work).catch((error: unknown) => failures.push(error));
      await tools.rest(performance.now() - started);
    }
    after = tenants.at(-1)?.tenantId ?? null;
    if (tenants.length < PAGE) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${action} failed in some companies`);
}

/** All companies. */
export const everyTenant: TenantList = {
  sql: 'select id as "tenantId" from app.tenant_ids($1, $2) as id',
  values: [],
};

/** The companies that hold rows of a kind from before a moment (what was read: from before another). */
export const tenantsWithOld = (
  kind: 'undo' | 'export' | 'notification',
  before: Date,
  readBefore: Date = before,
): TenantList => ({
  sql: 'select tenant_id as "tenantId" from app.tenants_with_old($1, $2, $3, $4, $5)',
  values: [kind, before, readBefore],
});

/** A periodic job; rows with a due time are the truth, a run only looks for them, so a lost run costs nothing. */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: (tools: JobTools) => Promise<void>;
}
