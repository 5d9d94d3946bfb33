import type { Pool } from 'pg';

import type { Clock } from '../../kernel/values/clock.ts';
import { failureOf, type JobLog } from './job-log.ts';
import type { Periodic } from './periodic/runner.ts';
import { inTenantSession } from './worker-session.ts';

/** How many full months are kept beside the current one; audit rows stay for ever unless a figure is given. Set for each installation. */
export interface KeptMonths {
  readonly outbox: number;
  /** As long as a fact can be delivered again, at least two. */
  readonly processedEvent: number;
  readonly idempotency: number;
  readonly audit: number | undefined;
}

/** Starting values. */
export const KEPT_MONTHS: KeptMonths = { outbox: 1, processedEvent: 2, idempotency: 1, audit: undefined };

const PARENTS = ['audit_log', 'audit_touch', 'outbox', 'processed_event', 'idempotency'] as const;
type Parent = (typeof PARENTS)[number];

const AHEAD = 3;
const PAGE = 500;
const DAY_SECONDS = 86_400;

const CHILDREN = `select p.relname as parent, c.relname as child from pg_inherits i
  join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
  where p.relnamespace = 'app'::regnamespace and p.relname = any($1) and c.relname ~ '_[0-9]{6}$' order by 2`;

/** The first day of a month, so many months from an instant. */
export function monthStart(at: Date, months: number): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** What the upkeep works with. */
export interface MonthParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly kept?: KeptMonths;
}

/** Makes the months to come and drops those whose time is over; every refusal of the database is told and tried again tomorrow. */
export const monthKeeper = (parts: MonthParts): Periodic => ({
  name: 'keep-months',
  everySeconds: DAY_SECONDS,
  run: async () => {
    const now = parts.clock.now();
    await addMonths(parts, now);
    await tidyTenants(parts, now);
    await dropMonths(parts, now);
  },
});

async function addMonths({ pool, log }: MonthParts, now: Date): Promise<void> {
  for (const parent of PARENTS) {
    for (let ahead = 0; ahead <= AHEAD; ahead += 1) {
      const month = dayOf(monthStart(now, ahead));
      await pool
        .query(`select app.month_add($1::regclass, $2::date)`, [`app.${parent}`, month])
        .catch((error: unknown) =>
          log.error({ err: failureOf(error), parent, month }, 'a month could not be added'),
        );
    }
  }
}

/** Closes the audit segments that may go, and clears what lies in no month. */
async function tidyTenants(parts: MonthParts, now: Date): Promise<void> {
  const { pool, log, kept = KEPT_MONTHS } = parts;
  const before = [kept.outbox, kept.processedEvent, kept.idempotency].map((months) =>
    monthStart(now, -months),
  );
  for (let after: string | null = null; ;) {
    const { rows } = (await pool.query<{ id: string }>('select id from app.tenant_ids($1, $2) as id', [
      after,
      PAGE,
    ])) as { rows: { id: string }[] };
    for (const { id } of rows) {
      await inTenantSession(pool, id, async (client) => {
        if (kept.audit !== undefined)
          await client.query('select app.audit_close($1)', [monthStart(now, -kept.audit)]);
        await client.query('select app.rest_purge($1, $2, $3)', before);
      }).catch((error: unknown) =>
        log.warn({ err: failureOf(error), tenantId: id }, 'a tenant’s old rows stay for now'),
      );
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}

async function dropMonths({ pool, log, kept = KEPT_MONTHS }: MonthParts, now: Date): Promise<void> {
  const keep: Readonly<Record<Parent, number | undefined>> = {
    audit_log: kept.audit,
    audit_touch: kept.audit,
    outbox: kept.outbox,
    processed_event: kept.processedEvent,
    idempotency: kept.idempotency,
  };
  const { rows } = await pool.query<{ parent: Parent; child: string }>(CHILDREN, [PARENTS]);
  for (const { parent, child } of rows) {
    const months = keep[parent];
    if (months === undefined) continue;
    const month = `${child.slice(-6, -2)}-${child.slice(-2)}-01`;
    if (month >= dayOf(monthStart(now, -months))) continue;
    await pool.query(`select app.month_drop($1::regclass, $2::date)`, [`app.${parent}`, month]).then(
      () => log.info({ parent, month }, 'a month was dropped'),
      (error: unknown) => log.warn({ err: failureOf(error), parent, month }, 'a month stays for now'),
    );
  }
}
