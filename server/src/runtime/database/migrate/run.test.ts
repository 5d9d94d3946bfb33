import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { StartupProblem, secretsDirOf, startEphemeral, type RunningPostgres } from '../embedded/index.ts';
import type { RoleUrls } from './addresses.ts';
import { BOTH_VERSIONS } from './both-versions.ts';
import { connected } from './connect.ts';
import { prepareDatabase } from './prepare.ts';
import { migrate } from './run.ts';
import { dropDatabase } from './template.ts';

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  let server: RunningPostgres;
  let urls: RoleUrls;
  let folder = '';
  beforeAll(async () => {
    server = await startEphemeral({ packageVersion: version });
  }, 60_000);
  afterAll(() => server.stop(), 60_000);
  beforeEach(async () => {
    await dropDatabase(server.adminUrl, 'scratch');
    urls = await prepareDatabase({
      adminUrl: server.adminUrl,
      secretsDir: secretsDirOf(server.dataDir),
      database: 'scratch',
    });
    folder = mkdtempSync(path.join(tmpdir(), 'zd-migrate-'));
    mkdirSync(path.join(folder, 'migrations'));
    writeFileSync(
      path.join(folder, 'invariants.sql'),
      "select 'rule' as rule, relname as obj from pg_class where relname = 'forbidden'",
    );
    put('0001_a.sql', 'create table app.a (id int);');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, text: string): void =>
    writeFileSync(path.join(folder, 'migrations', name), text);
  const run = (): Promise<readonly string[]> => migrate({ migratorUrl: urls.migrator, folder });
  const rows = (sql: string): Promise<Record<string, unknown>[]> =>
    connected(urls.migrator, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
  const problem = async (): Promise<StartupProblem> => {
    const error = await run().catch((e: unknown) => e);
    if (error instanceof StartupProblem) return error;
    throw new Error('no problem', { cause: error });
  };

  test('the product migrates from nothing, once, by either address', async () => {
    const applied = await migrate({ adminUrl: server.adminUrl, database: 'scratch' });
    expect(applied[0]).toBe('0001_foundation.sql');
    expect(await migrate({ migratorUrl: urls.migrator })).toEqual([]);
    const journal = await rows('select name, length(sha256) as length from ops.migration order by name');
    expect(journal).toEqual(applied.map((name) => ({ name, length: 64 })));
  });

  test('only new files run, as the owner, and each is noted with its hash and time', async () => {
    expect(await run()).toEqual(['0001_a.sql']);
    put(
      '0002_b.sql',
      'grant create, usage on schema app to app_search; set local role app_search; create function app.f() returns int language sql as $$ select 1 $$;',
    );
    expect(await run()).toEqual(['0002_b.sql']);
    expect(await run()).toEqual([]);
    expect(await rows("select tableowner from pg_tables where schemaname = 'app'")).toEqual([
      { tableowner: 'app_owner' },
    ]);
    expect(await rows('select name from ops.migration where at <= now() order by name')).toEqual([
      { name: '0001_a.sql' },
      { name: '0002_b.sql' },
    ]);
  });

  test('a file that fails leaves nothing behind, says where, and runs once it is mended', async () => {
    put('0002_b.sql', 'create table app.b (id int);\nselect 1;\nselect nonsense;');
    const { code, message } = await problem();
    expect(code).toBe('migration-failed');
    expect(message).toBe(
      'The migration 0002_b.sql failed and was undone: line 3: column "nonsense" does not exist.',
    );
    expect(
      await rows("select to_regclass('app.a') is not null as a, to_regclass('app.b') is not null as b"),
    ).toEqual([{ a: true, b: false }]);
    put('0002_b.sql', 'create table app.b (id int);');
    expect(await run()).toEqual(['0002_b.sql']);
  });

  test('a foreign key that comes later is proven over the rows of every company, and all of them are bound again', async () => {
    put(
      '0002_b.sql',
      `create table app.parent (tenant_id int, id int, primary key (tenant_id, id));
       create table app.child (tenant_id int, parent_id int);
       insert into app.parent values (1, 7); insert into app.child values (1, 7);
       alter table app.parent enable row level security, force row level security;
       create policy p on app.parent using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);`,
    );
    await run();
    const key =
      'alter table app.child add foreign key (tenant_id, parent_id) references app.parent (tenant_id, id) deferrable initially deferred;';
    put('0003_c.sql', `update app.child set parent_id = 7;\nset constraints all immediate;\n${key}`);
    expect(await run()).toEqual(['0003_c.sql']);
    expect(await rows("select relforcerowsecurity as is from pg_class where relname = 'parent'")).toEqual([
      { is: true },
    ]);
    // What refers to nothing is still refused.
    put(
      '0004_d.sql',
      `alter table app.child drop constraint child_tenant_id_parent_id_fkey;\nupdate app.child set parent_id = 8;\n${key}`,
    );
    expect((await problem()).message).toContain('violates foreign key constraint');
  });

  test('a changed, a missing and a late file are refused by name', async () => {
    put('0003_c.sql', 'select 1;');
    await run();
    put('0002_b.sql', 'select 1;');
    expect((await problem()).params).toEqual({ file: '0002_b.sql', last: '0003_c.sql' });
    rmSync(path.join(folder, 'migrations', '0002_b.sql'));
    put('0001_a.sql', 'create table app.a (id bigint);');
    expect(await problem()).toMatchObject({ code: 'migration-changed', params: { file: '0001_a.sql' } });
    put('0001_a.sql', 'create table app.a (id int);');
    rmSync(path.join(folder, 'migrations', '0003_c.sql'));
    expect(await problem()).toMatchObject({ code: 'migration-unknown', params: { file: '0003_c.sql' } });
  });

  test('a file without a transaction runs statement by statement and can be run again from the middle', async () => {
    put(
      '0002_b.sql',
      "-- no transaction\ncreate index concurrently if not exists a_id on app.a (id);\nselect 1 / (select count(*) from pg_tables where tablename = 'ready');",
    );
    expect((await problem()).message).toContain('division by zero');
    expect(await rows("select tableowner from pg_tables where tablename = 'a'")).toEqual([
      { tableowner: 'app_owner' },
    ]);
    await rows('create table app.ready ()');
    expect(await run()).toEqual(['0002_b.sql']);
    expect(await rows("select count(*)::int as n from pg_indexes where indexname = 'a_id'")).toEqual([
      { n: 1 },
    ]);
  });

  test('a broken invariant is said with its object, also at the next start', async () => {
    put('0002_b.sql', 'create table app.forbidden (id int);');
    expect((await problem()).message).toBe('The database breaks its own rules: rule: forbidden.');
    expect((await problem()).code).toBe('invariants-broken');
  });

  test('four migrations at once run each file once', async () => {
    put('0002_b.sql', 'select pg_sleep(0.2);');
    const applied = await Promise.all([run(), run(), run(), run()]);
    expect(applied.flat()).toEqual(['0001_a.sql', '0002_b.sql']);
  });

  test('a connection killed in the middle of a file leaves a state from which the next run goes on', async () => {
    put('0002_b.sql', 'create table app.b (id int); select pg_sleep(30);');
    const running = problem();
    await expect
      .poll(() =>
        rows(
          "select pid from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()",
        ),
      )
      .toHaveLength(1);
    await connected(server.adminUrl, (client) =>
      client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()",
      ),
    );
    expect((await running).code).toBe('migration-failed');
    put('0002_b.sql', 'create table app.b (id int);');
    expect(await run()).toEqual(['0002_b.sql']);
  });

  test('a database where roles.sql never ran is said in one sentence', async () => {
    await connected(server.adminUrl, (client) =>
      client.query("create database bare template template0 encoding 'UTF8' locale 'C.UTF-8'"),
    );
    const error = await migrate({ adminUrl: server.adminUrl, database: 'bare', folder }).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code: 'schema-missing', params: { schema: 'ops' } });
  });
});
