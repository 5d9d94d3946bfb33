import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type StartupProblem, startEphemeral, type RunningPostgres } from '../embedded/index.ts';
import { ROLE_KEYS, withDatabase, type RoleUrls } from './addresses.ts';
import { BOTH_VERSIONS } from './both-versions.ts';
import { checkAddresses, checkDatabase } from './check.ts';
import { connected } from './connect.ts';
import { openDatabase } from './open.ts';
import { prepareDatabase } from './prepare.ts';
import { migrate } from './run.ts';
import { cloneDatabase, createTemplate, dropDatabase } from './template.ts';

const codes = (problems: readonly StartupProblem[]): string[] => problems.map((problem) => problem.code);

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  let server: RunningPostgres;
  let secretsDir = '';
  let urls: RoleUrls;
  const admin = (sql: string, database = 'zhoudao'): Promise<Record<string, unknown>[]> =>
    connected(
      withDatabase(server.adminUrl, database),
      async (client) => (await client.query<Record<string, unknown>>(sql)).rows,
    );

  beforeAll(async () => {
    server = await startEphemeral({ packageVersion: version });
    secretsDir = path.join(server.dataDir, 'roles');
    urls = await prepareDatabase({ adminUrl: server.adminUrl, secretsDir });
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  test('each address signs in as its role, and the passwords are for nobody else to read', async () => {
    expect(await checkAddresses(urls)).toEqual([]);
    expect(statSync(path.join(secretsDir, 'database-roles.json')).mode & 0o777).toBe(0o600);
    expect(await checkAddresses({ ...urls, rw: urls.worker })).toMatchObject([
      { code: 'role-mismatch', params: { found: 'app_worker', wanted: 'app_rw' } },
    ]);
  });

  test('preparing again changes nothing; a password that somebody changed is made to fit', async () => {
    expect(await prepareDatabase({ adminUrl: server.adminUrl, secretsDir })).toEqual(urls);
    await admin("alter role app_rw password 'changed by hand'");
    expect(codes(await checkDatabase(urls.rw))).toEqual(['login-refused']);
    expect(await prepareDatabase({ adminUrl: server.adminUrl, secretsDir })).toEqual(urls);
    expect(await checkAddresses(urls)).toEqual([]);
  });

  test("servers with one administrator's address share the roles, whatever folder each one keeps", async () => {
    const folders = ['second', 'third'].map((name) => path.join(server.dataDir, name));
    for (const folder of folders)
      expect(await prepareDatabase({ adminUrl: server.adminUrl, secretsDir: folder })).toEqual(urls);
    expect(await checkAddresses(urls)).toEqual([]);
    const kept = (folder: string): string => readFileSync(path.join(folder, 'database-roles.json'), 'utf8');
    expect(folders.map(kept)).toEqual([kept(secretsDir), kept(secretsDir)]);
    for (const key of ROLE_KEYS) {
      const error = await connected(urls[key], (client) => client.query('table ops.role_password')).catch(
        (e: unknown) => e,
      );
      expect([key, error instanceof Error && 'code' in error && error.code]).toEqual([key, '42501']);
    }
  });

  test("a dump of another cluster does not bring that cluster's passwords along", async () => {
    await admin("update ops.role_password set cluster = 1, password = 'theirs'");
    expect(await prepareDatabase({ adminUrl: server.adminUrl, secretsDir })).toEqual(urls);
    expect(await admin("select from ops.role_password where password = 'theirs'")).toEqual([]);
  });

  test('eight preparations at once do not trip over each other', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => prepareDatabase({ adminUrl: server.adminUrl, secretsDir })),
    );
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test('the timeouts of the roles stand, and a value of the operator stays', async () => {
    const settings = (name: string): Promise<Record<string, unknown>[]> =>
      connected(urls.rw, async (client) => (await client.query(`show ${name}`)).rows);
    expect(await settings('statement_timeout')).toEqual([{ statement_timeout: '10s' }]);
    expect(await settings('lock_timeout')).toEqual([{ lock_timeout: '3s' }]);
    expect(await settings('idle_in_transaction_session_timeout')).toEqual([
      { idle_in_transaction_session_timeout: '15s' },
    ]);
    await admin("alter role app_rw set statement_timeout = '20s'");
    await prepareDatabase({ adminUrl: server.adminUrl, secretsDir });
    expect(await settings('statement_timeout')).toEqual([{ statement_timeout: '20s' }]);
    const worker = await connected(
      urls.worker,
      async (client) => (await client.query('show lock_timeout')).rows,
    );
    expect(worker).toEqual([{ lock_timeout: '10s' }]);
  });

  test('what the roles must not do is refused', async () => {
    await migrate({ migratorUrl: urls.migrator });
    const refused: readonly (readonly [keyof RoleUrls, string])[] = [
      ['rw', 'create table app.x (id int)'],
      ['rw', 'create temporary table x (id int)'],
      ['rw', 'create table public.x (id int)'],
      ['rw', 'truncate app.customer'],
      ['rw', 'set role app_owner'],
      ['rw', 'set role app_search'],
      ['rw', 'create schema x'],
      ['rw', 'alter table app.customer disable row level security'],
      ['rw', 'select * from app.audit_log_rest'],
      ['rw', 'select * from auth.x'],
      ['worker', 'set role app_owner'],
      ['ro', 'delete from app.customer'],
      ['auth', 'select * from app.tenant'],
      ['rw', "copy app.customer from program 'true'"],
      ['rw', 'delete from app.tenant'],
      ['rw', 'update ops.migration set sha256 = null'],
    ];
    for (const [key, sql] of refused) {
      const error = await connected(urls[key], (client) => client.query(sql)).catch((e: unknown) => e);
      expect([sql, error instanceof Error && 'code' in error && error.code]).toEqual([sql, '42501']);
    }
  });

  test('without a tenant nothing is seen and nothing can be written', async () => {
    await connected(urls.rw, async (client) => {
      for (const table of ['tenant', 'customer', 'service_case', 'audit_log', 'outbox', 'number_counter']) {
        expect((await client.query(`select from app.${table}`)).rowCount).toBe(0);
      }
      await expect(
        client.query("insert into app.tenant (id, name) values (gen_random_uuid(), 'x')"),
      ).rejects.toMatchObject({ code: '42501' });
      await client.query("begin; set local app.tenant_id = '00000000-0000-7000-8000-000000000001'; commit");
      expect((await client.query('select app.tenant_id() as id')).rows).toEqual([{ id: null }]);
    });
  });

  test('a clone is as closed as its template and is made while the template is unused', async () => {
    const template = await createTemplate({ adminUrl: server.adminUrl, secretsDir });
    const clone = await cloneDatabase({ adminUrl: server.adminUrl, template, database: 'w_1' });
    expect(await checkAddresses(clone)).toEqual([]);
    await expect(
      connected(clone.rw, (client) => client.query('create temporary table x (id int)')),
    ).rejects.toMatchObject({ code: '42501' });
    await dropDatabase(server.adminUrl, 'w_1');
    expect(codes(await checkDatabase(clone.rw))).toEqual(['database-missing']);
  });

  test('a database of another encoding or character type is refused before anything is made in it', async () => {
    await admin("create database latin template template0 encoding 'LATIN1' locale 'C'", 'postgres');
    await admin(
      "create database ctype_c template template0 encoding 'UTF8' locale 'C'" +
        (version >= 17 ? ' locale_provider libc' : ''),
      'postgres',
    );
    expect(codes(await checkDatabase(withDatabase(server.adminUrl, 'latin')))).toContain('encoding-wrong');
    expect(codes(await checkDatabase(withDatabase(server.adminUrl, 'ctype_c')))).toEqual(['ctype-c']);
    await expect(
      prepareDatabase({ adminUrl: server.adminUrl, secretsDir, database: 'ctype_c' }),
    ).rejects.toMatchObject({ code: 'ctype-c' });
    expect(await admin("select from pg_namespace where nspname = 'app'", 'ctype_c')).toEqual([]);
  });

  test('a server without a locale still gets a database that knows Chinese letters', async () => {
    await admin("update pg_database set datistemplate = false where datname = 'template1'", 'postgres');
    await admin('drop database template1', 'postgres');
    await admin(
      "create database template1 template template0 encoding 'SQL_ASCII' locale 'C'" +
        (version >= 17 ? ' locale_provider libc' : ''),
      'postgres',
    );
    await prepareDatabase({ adminUrl: server.adminUrl, secretsDir, database: 'fresh' });
    expect(await checkDatabase(withDatabase(urls.rw, 'fresh'))).toEqual([]);
  });

  test('a role that could pass by the walls or is missing is named', async () => {
    await admin('alter role app_worker bypassrls; grant app_owner to app_ro');
    const problems = await checkDatabase(urls.rw);
    expect(problems.map((problem) => [problem.code, problem.params['role']])).toEqual([
      ['role-too-strong', 'app_worker'],
      ['role-too-strong', 'app_ro'],
    ]);
    expect(problems[0]?.zh).toContain('可绕过租户隔离');
    await admin(
      'alter role app_worker nobypassrls; revoke app_owner from app_ro; alter role app_sweep rename to away',
    );
    expect((await checkDatabase(urls.rw)).map((problem) => problem.message)).toEqual([
      'The database role "app_sweep" does not exist; run schema/database/roles.sql as an administrator.',
    ]);
    await admin('alter role away rename to app_sweep');
    expect(await checkDatabase(urls.rw)).toEqual([]);
  });

  test('a user without the right to create roles is not taken for an administrator', async () => {
    const url = withDatabase(urls.rw, 'zhoudao');
    await expect(prepareDatabase({ adminUrl: url, secretsDir })).rejects.toMatchObject({
      code: 'not-administrator',
    });
  });

  test('five addresses open a prepared database without an administrator', async () => {
    const env = Object.fromEntries(ROLE_KEYS.map((key) => [`DATABASE_URL_${key.toUpperCase()}`, urls[key]]));
    const open = await openDatabase({ dataDir: server.dataDir, env });
    expect(open).toMatchObject({ urls, applied: [] });
    expect(open.adminUrl).toBeUndefined();
    await open.stop();
  });

  test("an administrator's address opens a database of its own name from nothing", async () => {
    await admin("create database own template template0 encoding 'UTF8' locale 'C.UTF-8'", 'postgres');
    const open = await openDatabase({
      dataDir: server.dataDir,
      env: { DATABASE_URL: withDatabase(server.adminUrl, 'own') },
    });
    expect(open.applied.length).toBeGreaterThan(5);
    expect(readFileSync(path.join(server.dataDir, 'secrets', 'database-roles.json'), 'utf8')).toContain(
      'app_migrator',
    );
    await open.stop();
    expect(await admin('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

test.each(BOTH_VERSIONS)(
  'on PostgreSQL %i an administrator who is no superuser suffices from nothing',
  async (version) => {
    const server = await startEphemeral({ packageVersion: version });
    try {
      await connected(server.adminUrl, (client) =>
        client.query("create role managed login createrole createdb password 'managed'"),
      );
      const adminUrl = withDatabase(server.adminUrl, 'postgres', { name: 'managed', password: 'managed' });
      const secretsDir = path.join(server.dataDir, 'roles');
      const urls = await prepareDatabase({ adminUrl, secretsDir });
      expect((await migrate({ migratorUrl: urls.migrator })).length).toBeGreaterThan(5);
      expect(await checkAddresses(urls)).toEqual([]);
      expect(await prepareDatabase({ adminUrl, secretsDir })).toEqual(urls);
    } finally {
      await server.stop();
    }
  },
  60_000,
);

test('a server that is away, and one that never answers, are said in one sentence', async () => {
  const [problem] = await checkDatabase('postgres://app_rw:x@127.0.0.1:9/zhoudao');
  expect([problem?.code, problem?.message]).toEqual([
    'unreachable',
    'No database answers at 127.0.0.1:9; is PostgreSQL running there?',
  ]);
  const mute = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  expect(codes(await checkDatabase(`postgres://app_rw:x@127.0.0.1:${port}/zhoudao`))).toEqual([
    'unreachable',
  ]);
  mute.close();
});
