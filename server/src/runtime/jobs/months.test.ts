import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import { aTenant, rowsOf, world } from '../../testing/index.ts';
import type { JobLog } from './job-log.ts';
import { KEPT_MONTHS, monthKeeper, monthStart, type KeptMonths } from './months.ts';
import { inTenantSession } from './worker-session.ts';

const quiet: JobLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PARENTS = ['audit_log', 'outbox', 'processed_event', 'idempotency'];

const nameOf = (parent: string, at: Date): string =>
  `${parent}_${at.toISOString().slice(0, 7).replace('-', '')}`;

async function children(): Promise<string[]> {
  const { admin } = await world();
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent where p.relname = any($1)`,
    [PARENTS],
  );
  return rows.map((row) => row.name);
}

async function keep(now: Date, kept: KeptMonths = KEPT_MONTHS, log = quiet): Promise<void> {
  const { worker } = await world();
  await monthKeeper({ pool: worker, clock: { now: () => now }, log, kept }).run();
}

const monthsFrom = (at: Date, count: number): Date[] =>
  Array.from({ length: count }, (_, n) => monthStart(at, n));

test('a month begins on its first day, across years', () => {
  const at = new Date('2026-11-30T23:59:59Z');
  expect([-11, 0, 1, 2].map((months) => monthStart(at, months).toISOString().slice(0, 10))).toEqual([
    '2025-12-01',
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
  ]);
});

test('this month and the next three are there, each with its own row security', async () => {
  const { admin } = await world();
  const later = monthStart(new Date(), 3);
  await keep(later);
  const found = await children();
  const wanted = PARENTS.flatMap((parent) => monthsFrom(later, 4).map((month) => nameOf(parent, month)));
  expect(found).toEqual(expect.arrayContaining(wanted));
  const { rows } = await admin.query(
    `select relname from pg_class where relname = any($1) and not (relrowsecurity and relforcerowsecurity)`,
    [wanted],
  );
  expect(rows).toEqual([]);
});

test('months go when their time is over, but not while something in them is needed', async () => {
  const { admin, worker } = await world();
  const tenant = await aTenant();
  const old = monthStart(new Date(), -5);
  for (const parent of PARENTS)
    await worker.query('select app.month_add($1::regclass, $2::date)', [`app.${parent}`, old]);
  const inOld = newId(old.getTime() + 86_400_000);
  await admin.query(
    `insert into app.outbox (tenant_id, id, type, payload) values ($1, $2, 'customer.changed', '{}')`,
    [tenant.id, inOld],
  );
  await admin.query(
    `insert into app.audit_log (tenant_id, id, action, entity) values ($1, $2, 'test', 'Test')`,
    [tenant.id, inOld],
  );

  const warnings: object[] = [];
  await keep(new Date(), KEPT_MONTHS, { ...quiet, warn: (facts) => void warnings.push(facts) });
  expect(await children()).toEqual(expect.arrayContaining([nameOf('outbox', old), nameOf('audit_log', old)]));
  expect(await children()).not.toContain(nameOf('processed_event', old));
  expect(await children()).not.toContain(nameOf('idempotency', old));
  expect(warnings).toMatchObject([{ parent: 'outbox', month: old.toISOString().slice(0, 10) }]);

  await admin.query('update app.outbox set sent_at = now() where tenant_id = $1', [tenant.id]);
  await inTenantSession(worker, tenant.id, (client) => client.query('select app.audit_seal()'));
  await keep(new Date(), { ...KEPT_MONTHS, audit: 3 });
  expect(await children()).not.toContain(nameOf('outbox', old));
  expect(await children()).not.toContain(nameOf('audit_log', old));
  const broken = await inTenantSession(worker, tenant.id, (client) =>
    client.query('select * from app.audit_verify()'),
  );
  expect(broken.rows).toEqual([]);
});

test('rows that lie in no month go by their age', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  const key = (n: number): string => `ffffffff-0000-4000-8000-00000000000${n}`;
  const long = monthStart(new Date(), -4);
  await admin.query(
    `insert into app.idempotency (tenant_id, key, fingerprint, created_at) values ($1, $2, '', $3), ($1, $4, '', now())`,
    [tenant.id, key(1), long, key(2)],
  );
  await admin.query(
    `insert into app.outbox (tenant_id, id, type, payload, at, sent_at) values ($1, $2, 'x', '{}', $3, null), ($1, $4, 'x', '{}', $3, now())`,
    [tenant.id, key(1), long, key(2)],
  );
  await keep(new Date());
  expect((await rowsOf('idempotency', tenant)).map((row) => row['key'])).toEqual([key(2)]);
  expect((await rowsOf('outbox', tenant)).map((row) => row['id'])).toEqual([key(1)]);
  await admin.query('delete from app.outbox where tenant_id = $1', [tenant.id]);
});
