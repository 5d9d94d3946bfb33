import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { startEphemeral, type RunningPostgres } from '@zhoudao/server/embedded';
import { migrate, prepareDatabase, withDatabase } from '@zhoudao/server/migrate';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Victim } from './kills/victim.ts';

const SCHEMA = path.resolve(import.meta.dirname, '../../schema/database');
/** The last migration of the first release. */
const LAST = '0017_phones_from_behind.sql';
const DEMO = { email: 'demo@zhoudao.example', password: 'zhoudao-demo-2026' };
/** Everything that the demo owner may read of each record, through every field that the first release had. */
const READ = [
  `{ session { company { id name } } members(first: 20) { nodes { displayName roles { key } } } notifications(first: 20) { unreadCount nodes { text } } }`,
  `{ customers(first: 50) { totalCount nodes { id number name kind grade contacts(first: 3) { nodes { name points { kind value } } } } } }`,
  `{ complaints(first: 50) { totalCount nodes { id number title stage stageName category severity customer { name } clocks { metric state dueAt } } } }`,
  `{ stories: complaints(first: 20) { nodes { timeline(first: 20) { nodes { id kind } } } } }`,
  `{ templates(first: 100) { nodes { kind key version body } } }`,
];
const FILE = `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename ... on Complaint { number stage clocks { metric dueAt } } } }`;

let server: RunningPostgres;
let folder = '';
let victim: Victim | undefined;
let admin: pg.Client;

/** A cluster as an installation of the first release left it: its tables, its journal, its rows. */
beforeAll(async () => {
  server = await startEphemeral();
  folder = mkdtempSync(path.join(tmpdir(), 'zhoudao-upgrade-'));
  const migrations = path.join(folder, 'schema', 'migrations');
  mkdirSync(migrations, { recursive: true });
  for (const name of readdirSync(path.join(SCHEMA, 'migrations')).filter((one) => one <= LAST))
    copyFileSync(path.join(SCHEMA, 'migrations', name), path.join(migrations, name));
  // Today's rules about objects are for today's objects.
  writeFileSync(path.join(folder, 'schema', 'invariants.sql'), `select '' as rule, '' as obj where false`);
  const urls = await prepareDatabase({ adminUrl: server.adminUrl, secretsDir: path.join(folder, 'secrets') });
  await migrate({ migratorUrl: urls.migrator, folder: path.join(folder, 'schema') });
  await accounts(urls.auth);
  admin = new pg.Client({ connectionString: withDatabase(server.adminUrl, 'zhoudao') });
  await admin.connect();
  const rows = gunzipSync(
    readFileSync(path.join(import.meta.dirname, 'upgrade/first-release.sql.gz')),
  ).toString();
  // The rows were whole when they were taken; their order does not respect every foreign key.
  await admin.query(
    `begin; set local session_replication_role = replica; delete from ops.migration; ${rows}; commit`,
  );
}, 120_000);
afterAll(async () => {
  await victim?.stop();
  await admin.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function accounts(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'set search_path = auth; create table auth.migration (name text primary key, sha256 text not null, at timestamptz(3) not null default now())',
  );
  for (const name of ['0001_accounts.sql', '0002_once_only.sql'])
    await client.query(readFileSync(path.join(SCHEMA, 'identity/migrations', name), 'utf8'));
  await client.end();
}

const one = async <T>(sql: string, values: readonly unknown[] = []): Promise<T> =>
  (await admin.query<{ answer: T }>(sql, [...values])).rows[0]?.answer as T;

interface Read {
  readonly session: { readonly company: { readonly id: string } };
  readonly customers: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
  readonly complaints: { readonly totalCount: number; readonly nodes: readonly Complaint[] };
  readonly stories: {
    readonly nodes: readonly { readonly timeline: { readonly nodes: readonly unknown[] } }[];
  };
  readonly templates: { readonly nodes: readonly unknown[] };
  readonly members: { readonly nodes: readonly unknown[] };
  readonly notifications: { readonly nodes: readonly { readonly text: string }[] };
}
interface Complaint {
  readonly stageName: string;
  readonly clocks: readonly unknown[];
}

test('a database of the first release is brought forward by the first start, and all of it is there', async () => {
  expect(await one(`select count(*)::int as answer from ops.migration`)).toBe(17);
  const countIn = (table: string): Promise<number> => one(`select count(*)::int as answer from app.${table}`);
  const tables = [
    'customer',
    'contact',
    'service_case',
    'timeline_entry',
    'sla_clock',
    'audit_log',
    'template',
  ];
  const counts = async (): Promise<number[]> => {
    const found: number[] = [];
    for (const table of tables) found.push(await countIn(table));
    return found;
  };
  const before = await counts();
  expect(Math.min(...before)).toBeGreaterThan(10);

  // The start migrates, checks the invariants of every object, and refuses to serve otherwise.
  victim = await Victim.start(server.adminUrl);
  const files = readdirSync(path.join(SCHEMA, 'migrations')).filter((name) => name.endsWith('.sql'));
  expect(files.length).toBeGreaterThan(17);
  expect(await one(`select count(*)::int as answer from ops.migration`)).toBe(files.length);

  const { url } = victim;
  const signedIn = await fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(DEMO),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const ask = async (query: string, variables = {}): Promise<{ data: never; errors?: unknown }> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: url },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as { data: never };
  };
  const parts: object[] = [];
  for (const query of READ) {
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    parts.push(data);
  }
  const read = Object.assign({}, ...parts) as Read;
  const { id } = read.session.company;
  const ofCompany = (table: string, more = ''): Promise<number> =>
    one(`select count(*)::int as answer from app.${table} where tenant_id = $1 ${more}`, [id]);
  expect(read.customers.totalCount).toBe(await ofCompany('customer', 'and archived_at is null'));
  expect(read.complaints.totalCount).toBe(await ofCompany('service_case'));
  expect(read.complaints.nodes).toHaveLength(read.complaints.totalCount);
  expect(read.members.nodes).toHaveLength(await ofCompany('membership'));
  for (const complaint of read.complaints.nodes) {
    expect(complaint.stageName).not.toBe('');
    expect(complaint.clocks.length).toBeGreaterThan(0);
  }
  for (const { timeline } of read.stories.nodes) expect(timeline.nodes.length).toBeGreaterThan(0);
  expect(read.notifications.nodes.every(({ text }) => text !== '')).toBe(true);
  expect(read.templates.nodes.length).toBeGreaterThan(10);

  // Work goes on: with the numbers, rules and stages that the company had.
  const last = await one<string>(
    `select max(number) as answer from app.service_case where tenant_id = $1 and opened_at = (select max(opened_at) from app.service_case where tenant_id = $1)`,
    [id],
  );
  const filed = await ask(FILE, {
    input: {
      customerId: read.customers.nodes[0]?.id,
      title: '升级后',
      description: '描述',
      channel: 'hotline',
    },
  });
  expect(filed).toMatchObject({ data: { fileComplaint: { __typename: 'Complaint', stage: 'registered' } } });
  expect(last).toMatch(/^TS/);

  // Everything that was there is there, and nobody touched what is sealed.
  const after = await counts();
  for (const [n, table] of tables.entries())
    expect([table, after[n] ?? 0]).toEqual([table, Math.max(before[n] ?? 0, after[n] ?? 0)]);
  await admin.query(`begin; set local app.tenant_id = '${id}'`);
  expect((await admin.query('select * from app.audit_verify()')).rows).toEqual([]);
  await admin.query('rollback');
});
