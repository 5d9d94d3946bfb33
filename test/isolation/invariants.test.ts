import { readFileSync } from 'node:fs';
import path from 'node:path';

import { BOTH_VERSIONS, testDatabase } from '@zhoudao/server/both-versions';
import { describe, expect, test } from 'vitest';

const script = readFileSync(path.join(import.meta.dirname, '../../schema/database/invariants.sql'), 'utf8');
const rules = [...script.matchAll(/select '([^']+)'(?: as rule)?, /g)].map(([, rule]) => rule ?? '');

interface Row {
  readonly rule: string;
  readonly obj: string;
}

const walled = "select app.secure('app.bad')";
const table = (columns: string, keys = 'primary key (tenant_id, id)'): string =>
  `set local role app_owner; create table app.bad (tenant_id uuid not null, id uuid not null, ${columns}${columns === '' ? '' : ', '}${keys}); ${walled}`;

/** Each rule with the smallest fault that must set it off, and the object that must be named. */
const FAULTS: readonly (readonly [rule: string, fault: string, obj: string])[] = [
  ['no RLS, FORCE or policy', 'alter table app.customer no force row level security', 'customer'],
  ['no RLS, FORCE or policy', 'alter table app.service_case disable row level security', 'service_case'],
  ['no RLS, FORCE or policy', 'drop policy tenant_isolation on app.contact', 'contact'],
  ['no RLS, FORCE or policy', 'alter policy tenant_isolation on app.contact to app_rw', 'contact'],
  ['no RLS, FORCE or policy', 'drop policy tenant_isolation on app.tenant', 'tenant'],
  ['no tenant_id column', 'set local role app_owner; create table app.bad (id uuid primary key)', 'bad'],
  ['no tenant_id column', 'set local role app_owner; create table app.bad (tenant_id uuid, id uuid)', 'bad'],
  [
    'no tenant_id column',
    'set local role app_owner; create table app.bad (tenant_id text not null, id uuid)',
    'bad',
  ],
  ['object not owned by app_owner', 'alter table app.customer owner to postgres', 'customer'],
  [
    'object not owned by app_owner',
    'create view app.bad with (security_invoker = true) as select 1 as one',
    'bad',
  ],
  ['TRUNCATE granted', 'grant truncate on app.customer to app_rw', 'customer'],
  ['policy opens more than the tenant', 'create policy bad on app.customer using (true)', 'bad on customer'],
  [
    'policy opens more than the tenant',
    'create policy bad on app.customer for select to app_rw using (true)',
    'bad on customer',
  ],
  [
    'policy opens more than the tenant',
    'create policy bad on app.customer for insert with check (true)',
    'bad on customer',
  ],
  [
    'policy opens more than the tenant',
    'create policy bad on app.customer to app_search using (true)',
    'bad on customer',
  ],
  [
    'policy with sub-select',
    'create policy bad on app.customer as restrictive using (tenant_id = (select app.tenant_id()))',
    'bad on customer',
  ],
  ['unique/PK not led by tenant_id', 'create unique index bad on app.customer (number)', 'bad'],
  [
    'unique/PK not led by tenant_id',
    'create unique index bad on app.customer (lower(number), tenant_id)',
    'bad',
  ],
  ['btree index not led by tenant_id', 'create index bad on app.customer (name)', 'bad'],
  [
    'non-leakproof type in btree index',
    table('amount numeric', 'primary key (tenant_id, id, amount)'),
    'bad_pkey.amount',
  ],
  [
    'non-leakproof type in btree index',
    "create type app.mood as enum ('a'); " +
      table('mood app.mood') +
      '; create index bad_mood on app.bad (tenant_id, mood)',
    'bad_mood.mood',
  ],
  [
    'non-leakproof type in btree index',
    table('tags text[]') + '; create index bad_tags on app.bad (tenant_id, tags)',
    'bad_tags.tags',
  ],
  [
    'index not valid',
    "update pg_index set indisvalid = false where indexrelid = 'app.customer_bg'::regclass",
    'customer_bg',
  ],
  [
    'FK to tenant table not led by tenant_id',
    table(
      'other uuid',
      'primary key (tenant_id, id), constraint bad_fk foreign key (other, id) references app.customer (tenant_id, id)',
    ),
    'bad_fk',
  ],
  [
    'FK to tenant table not led by tenant_id',
    'set local role app_owner; create table app.bad (a uuid, b uuid, constraint bad_fk foreign key (a, b) references app.customer (tenant_id, id))',
    'bad_fk',
  ],
  [
    'FK between tenant tables not composite',
    table(
      '',
      'primary key (tenant_id, id), constraint bad_fk foreign key (tenant_id) references app.audit_head (tenant_id)',
    ),
    'bad_fk',
  ],
  [
    'FK between tenant tables not composite',
    'create unique index bad_id on app.customer (id); ' +
      table('other uuid constraint bad_fk references app.customer (id)'),
    'bad_fk',
  ],
  [
    'FK to tenant by another column than tenant_id',
    table('other uuid constraint bad_fk references app.tenant (id)'),
    'bad_fk',
  ],
  [
    'FK ON DELETE SET NULL/DEFAULT',
    table(
      'other uuid',
      'primary key (tenant_id, id), constraint bad_fk foreign key (tenant_id, other) references app.customer (tenant_id, id) on delete set null (other)',
    ),
    'bad_fk',
  ],
  ['id made by the database', table('n int generated always as identity'), 'bad.n'],
  [
    'id made by the database',
    'alter table app.customer alter id set default gen_random_uuid()',
    'customer.id',
  ],
  ['sequence', 'set local role app_owner; create sequence app.bad', 'bad'],
  ['time zone missing or finer than a millisecond', table('at timestamptz'), 'bad.at'],
  ['time zone missing or finer than a millisecond', table('at timestamp(3)'), 'bad.at'],
  [
    'trigger',
    'create trigger bad before update on app.customer for each row execute function suppress_redundant_updates_trigger()',
    'bad on customer',
  ],
  [
    'partition reachable without own RLS',
    'grant select on app.outbox_rest to app_rw; alter table app.outbox_rest disable row level security',
    'outbox_rest',
  ],
  [
    'partition reachable without own RLS',
    "set local role app_owner; create table app.bad partition of app.idempotency for values from ('f0000000-0000-7000-8000-000000000000') to ('f1000000-0000-7000-8000-000000000000')",
    'bad',
  ],
  [
    'view without security_invoker',
    'set local role app_owner; create view app.bad as select id from app.customer',
    'bad',
  ],
  [
    'materialized view readable',
    'set local role app_owner; create materialized view app.bad as select id from app.customer',
    'bad',
  ],
  [
    'SECURITY DEFINER: owner or search_path',
    'alter function app.unsealed() owner to postgres',
    'app.unsealed()',
  ],
  [
    'SECURITY DEFINER: owner or search_path',
    'alter function app.unsealed() reset search_path',
    'app.unsealed()',
  ],
  ['function owned by a stranger', 'alter function app.bigrams(text) owner to app_rw', 'app.bigrams(text)'],
  [
    'function executable by PUBLIC',
    'grant execute on function app.tenants_of_user(uuid) to public',
    'app.tenants_of_user(uuid)',
  ],
  [
    'function executable by PUBLIC',
    'set local role app_sweep; create function app.bad() returns int language sql as $$ select 1 $$',
    'app.bad()',
  ],
  [
    'function sends a notification',
    "set local role app_owner; create function app.bad() returns void language sql as $$ select pg_notify('x', 'y') $$",
    'app.bad()',
  ],
  [
    'function sends a notification',
    'set local role app_owner; create function app.bad() returns void language plpgsql as $$ begin notify x; end $$',
    'app.bad()',
  ],
  ['role can bypass or own', 'alter role app_rw bypassrls', 'app_rw'],
  ['role can bypass or own', 'alter role app_search superuser', 'app_search'],
  ['role can bypass or own', 'grant app_owner to app_ro', 'app_ro'],
  ['owner can bypass', 'alter role app_owner bypassrls', 'app_owner'],
  ['role inherits a cross-tenant reader', 'grant app_sweep to app_rw', 'app_rw'],
  ['cross-tenant reader may write', 'grant update on app.customer to app_search', 'app_search on customer'],
  [
    'cross-tenant reader may write',
    'grant update (name) on app.customer to app_search',
    'app_search on customer',
  ],
  ['app role can enter schema auth', 'grant usage on schema auth to app_rw', 'app_rw'],
  ['app_auth can enter schema app', 'grant usage on schema app to app_auth', 'app'],
];

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  const db = testDatabase(version);

  async function broken(fault: string): Promise<readonly Row[]> {
    return db.as('admin', undefined, async (client) => {
      if (fault !== '') await client.query(fault);
      await client.query('set local role postgres');
      const answers: unknown = await client.query(script);
      await client.query('rollback');
      return (Array.isArray(answers) ? answers : [answers]).flatMap((answer: { rows: Row[] }) => answer.rows);
    });
  }

  test('the schema as migrated breaks no rule', async () => {
    expect(await broken('')).toEqual([]);
  });

  test.each(FAULTS)('the rule "%s" sees: %s', async (rule, fault, obj) => {
    expect(await broken(fault)).toContainEqual({ rule, obj });
  });

  test('the rule "global table writable by app_rw" sees a global table with the default rights', async () => {
    const listed = script.replace("(values ('tenant'))", "(values ('tenant'), ('plan'))");
    expect(listed).not.toBe(script);
    const rows = await db.as('admin', undefined, async (client) => {
      await client.query(
        'set local role app_owner; create table app.plan (id uuid primary key); set local role postgres',
      );
      const answers: unknown = await client.query(listed);
      await client.query('rollback');
      return (Array.isArray(answers) ? answers : [answers]).flatMap((answer: { rows: Row[] }) => answer.rows);
    });
    expect(rows).toEqual([{ rule: 'global table writable by app_rw', obj: 'plan' }]);
  });
});

test('no rule is without a planted fault', () => {
  expect(rules.length).toBeGreaterThan(25);
  const planted = new Set([...FAULTS.map(([rule]) => rule), 'global table writable by app_rw']);
  expect(rules.filter((rule) => !planted.has(rule))).toEqual([]);
});
