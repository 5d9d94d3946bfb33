import { setTimeout as sleep } from 'node:timers/promises';

import { createPool } from '@zhoudao/server/database';
import { auditsOf, factsOf, hearStatements, rowsOf, world, type TestTenant } from '@zhoudao/server/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aSite, type Site, type Told } from '../api/client.ts';
import { aProxy } from './proxy.ts';

const CREATE =
  'mutation ($i: CreateCustomerInput!) { createCustomer(input: $i) { __typename ... on Customer { id number } ... on UserError { code } } }';
const LINK = 'mutation ($i: LinkCasesInput!) { linkCases(input: $i) { __typename } }';
const RENAME =
  'mutation ($i: RenameCompanyInput!) { renameCompany(input: $i) { __typename ... on UserError { code } } }';
const LIST = '{ customers(first: 1) { nodes { id } } }';
const BUSY = ['系统繁忙，请稍后再试', 'The system is busy, please try again in a moment'];

type Headers = Readonly<Record<string, string>>;

/** A company whose owner talks to a site. */
interface Company {
  readonly site: Site;
  readonly owner: Headers;
  readonly tenant: TestTenant;
}

const sites: Site[] = [];
const pools: pg.Pool[] = [];
let admin: pg.Client;

beforeAll(async () => {
  const { admin: all } = await world();
  admin = new pg.Client({ connectionString: all.options.connectionString });
  await admin.connect();
});

afterAll(async () => {
  await Promise.all(sites.map((site) => site.stop()));
  await Promise.all(pools.map((pool) => pool.end()));
  await admin.end();
});

/** Opens a site on connections of its own. */
async function aCompany(
  settings: { readonly url?: string; readonly max?: number; readonly waitMilliseconds?: number } = {},
): Promise<Company> {
  const { source, urls } = await world();
  const pool = createPool({ url: urls.rw, max: 10, name: 'faults', ...settings });
  pools.push(pool);
  const site = await aSite({ source: { ...source, pool } });
  sites.push(site);
  const owner = await site.anOwner();
  const { session } = (await site.ask({ query: '{ session { company { id } } }' }, owner)).data;
  return { site, owner, tenant: { id: session.company.id, unitId: '', teamId: '' } };
}

const create = ({ site, owner }: Company, name: string, more: object = {}): Promise<Told> =>
  site.ask({ query: CREATE, variables: { i: { kind: 'ORG', name, allowDuplicate: true, ...more } } }, owner);

const idOf = (told: Told): string | undefined => told.data?.createCustomer?.id as string | undefined;

function expectBusy(told: Told): void {
  expect({ status: told.status, retryAfter: told.headers['retry-after'] }).toEqual({
    status: 503,
    retryAfter: '2',
  });
  expect(told.failures.map((failure) => failure.extensions.code)).toContain('INTERNAL');
  for (const { message, extensions } of told.failures) {
    expect(BUSY).toContain(message);
    expect(extensions.requestId).toBe(told.headers['x-request-id']);
  }
}

/** Every customer of a company is stored once, with its audit row and its fact. */
async function expectOnceEach(
  { tenant }: Company,
  acknowledged: readonly (string | undefined)[],
): Promise<void> {
  const stored = (await rowsOf('customer', tenant)).map((row) => String(row['id']));
  expect(acknowledged.filter((id) => id === undefined || !stored.includes(id))).toEqual([]);
  expect({ acknowledged: new Set(acknowledged).size, stored: stored.length }).toEqual({
    acknowledged: acknowledged.length,
    stored: acknowledged.length,
  });
  const audits = (await auditsOf(tenant)).filter((action) => action === 'customer.create');
  const facts = (await factsOf(tenant)).filter((type) => type === 'customer.changed');
  expect({ audits: audits.length, facts: facts.length }).toEqual({
    audits: stored.length,
    facts: stored.length,
  });
  const numbers = (await rowsOf('customer', tenant)).map((row) => String(row['number']));
  expect(new Set(numbers).size).toBe(numbers.length);
}

/** Runs work under another default of role app_rw; only connections made meanwhile have it. */
async function under<T>(setting: string, value: string, work: () => Promise<T>): Promise<T> {
  const database = admin.database ?? '';
  const role = `alter role app_rw in database ${admin.escapeIdentifier(database)}`;
  await admin.query(`${role} set ${setting} = ${admin.escapeLiteral(value)}`);
  try {
    return await work();
  } finally {
    await admin.query(`${role} reset ${setting}`);
  }
}

describe('what can be tried again is tried again unseen', () => {
  test('serialization failures of commands that draw the same counter', async () => {
    await under('default_transaction_isolation', 'serializable', async () => {
      const company = await aCompany();
      let begun = 0;
      const deaf = hearStatements((text) => {
        if (text.startsWith('begin ;')) begun += 1;
      });
      const ids: (string | undefined)[] = [];
      for (let round = 0; round < 15; round += 1) {
        const told = await Promise.all([create(company, `甲${round}`), create(company, `乙${round}`)]);
        ids.push(...told.map(idOf));
      }
      deaf();
      await expectOnceEach(company, ids);
      expect(begun).toBeGreaterThan(ids.length);
    });
  });

  test('a deadlock', async () => {
    const company = await aCompany();
    const { site, owner } = company;
    const customerId = idOf(await create(company, '云帆'));
    const file = async (title: string): Promise<string> => {
      const query =
        'mutation ($i: FileComplaintInput!) { fileComplaint(input: $i) { ... on Complaint { id } } }';
      const told = await site.ask(
        { query, variables: { i: { customerId, title, description: '描述', channel: 'hotline' } } },
        owner,
      );
      return told.data.fileComplaint.id as string;
    };
    const [first = '', second = ''] = [await file('一'), await file('二')].toSorted();
    const deadlocks = async (): Promise<number> =>
      Number(
        (await admin.query('select deadlocks from pg_stat_database where datname = current_database()'))
          .rows[0].deadlocks,
      );
    const before = await deadlocks();
    // The command takes the first row and waits for the second; we hold that one and ask for the first.
    await admin.query(`set deadlock_timeout = '20s'; begin`);
    await admin.query('select 1 from app.service_case where id = $1 for update', [second]);
    const linking = site.ask(
      { query: LINK, variables: { i: { fromId: first, toId: second, kind: 'CAUSED_BY' } } },
      owner,
    );
    await sleep(300);
    await admin.query('select 1 from app.service_case where id = $1 for update', [first]);
    await admin.query('rollback; reset deadlock_timeout');
    expect((await linking).data.linkCases.__typename).toBe('Complaint');
    expect((await rowsOf('case_link', company.tenant)).length).toBe(1);
    await expect.poll(deadlocks).toBe(before + 1);
  });

  test('connections that end while they read', async () => {
    const company = await aCompany();
    await create(company, '云帆');
    const killing = killUntilTold(30);
    const told: Told[] = [];
    const lane = async (): Promise<void> => {
      for (let n = 0; n < 60; n += 1) told.push(await company.site.ask({ query: LIST }, company.owner));
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
    await killing.stop();
    // A request whose connection is cut three times in a row may give up, but only with a word.
    const failed = told.filter((one) => one.failures.length > 0);
    failed.forEach(expectBusy);
    expect(failed.length).toBeLessThan(told.length / 20);
  });
});

/** Ends some connections of the server's role to this database; answers how many. */
async function terminate(most: number): Promise<number> {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
       where datname = current_database() and usename = 'app_rw' and application_name = 'zhoudao-faults' order by random() limit $1) as chosen`,
    [most],
  );
  return rowCount ?? 0;
}

/** Ends a connection again and again; `stop` answers how many it were. */
function killUntilTold(pause: number): { stop(): Promise<number> } {
  const told = new AbortController();
  const killing = (async () => {
    let killed = 0;
    while (!told.signal.aborted) {
      killed += await terminate(1);
      await sleep(pause);
    }
    return killed;
  })();
  return {
    stop() {
      told.abort();
      return killing;
    },
  };
}

test('backends killed under load: what was acknowledged is stored, each write once', async () => {
  const company = await aCompany();
  const ids: (string | undefined)[] = [];
  let [asked, failed] = [0, 0];
  const lane = async (name: number): Promise<void> => {
    for (let n = 0; n < 60; n += 1) {
      const idempotencyKey = crypto.randomUUID();
      let told: Told;
      do {
        told = await create(company, `客户${name}-${n}`, { idempotencyKey });
        asked += 1;
        if (told.failures.length > 0) {
          failed += 1;
          expectBusy(told);
        }
      } while (told.failures.length > 0);
      ids.push(idOf(told));
    }
  };
  const killing = killUntilTold(50);
  await Promise.all(Array.from({ length: 8 }, (_, name) => lane(name)));
  const killed = await killing.stop();
  console.info(
    `${killed} backends killed under ${asked} commands: ${failed} answers "busy", each asked again with its key`,
  );
  expect(killed).toBeGreaterThan(5);
  expect(failed).toBeLessThan(asked / 10);
  await expectOnceEach(company, ids);
});

test('a hundred times the same request at once has one effect', async () => {
  const company = await aCompany();
  const idempotencyKey = crypto.randomUUID();
  const told = await Promise.all(
    Array.from({ length: 100 }, () => create(company, '云帆', { idempotencyKey })),
  );
  expect(new Set(told.map(idOf)).size).toBe(1);
  await expectOnceEach(company, [idOf(told[0] as Told)]);
  const other = await create(company, '远航', { idempotencyKey });
  expect(other.data.createCustomer.__typename).toBe('KeyMismatch');
});

describe('an answer that got lost', () => {
  test('between server and browser: the second sending finds what the first one did', async () => {
    const company = await aCompany();
    const idempotencyKey = crypto.randomUUID();
    for (let n = 0; n < 5; n += 1)
      await company.site.abandon(
        { query: CREATE, variables: { i: { kind: 'ORG', name: '云帆', idempotencyKey } } },
        company.owner,
      );
    const told = await create(company, '云帆', { idempotencyKey });
    // The first one was sent without allowDuplicate: other input, and the key says so.
    expect(told.data.createCustomer.__typename).toBe('KeyMismatch');
    const again = await company.site.ask(
      { query: CREATE, variables: { i: { kind: 'ORG', name: '云帆', idempotencyKey } } },
      company.owner,
    );
    await expectOnceEach(company, [idOf(again)]);
  });

  test('between database and server, after COMMIT: a command with a key finds out what became of it', async () => {
    const { urls } = await world();
    const proxy = await aProxy(urls.rw);
    const company = await aCompany({ url: proxy.url });
    const ids: (string | undefined)[] = [];
    for (let n = 0; n < 10; n += 1) {
      proxy.loseNextCommit();
      ids.push(idOf(await create(company, `客户${n}`, { idempotencyKey: crypto.randomUUID() })));
    }
    expect(proxy.lost).toBe(10);
    await expectOnceEach(company, ids);
    await proxy.stop();
  });

  test('between database and server, after COMMIT: a command without a key is not done again', async () => {
    const { urls } = await world();
    const proxy = await aProxy(urls.rw);
    const company = await aCompany({ url: proxy.url });
    proxy.loseNextCommit();
    expectBusy(await create(company, '云帆'));
    expect(proxy.lost).toBe(1);
    expect((await rowsOf('customer', company.tenant)).length).toBe(1);
    await proxy.stop();
  });
});

describe('a database that cannot serve now says so', () => {
  test('a statement that takes too long', async () => {
    await under('statement_timeout', '300ms', async () => {
      const company = await aCompany();
      await create(company, '云帆');
      await admin.query('begin; lock table app.customer in access exclusive mode');
      const began = performance.now();
      const [read, written] = await Promise.all([
        company.site.ask({ query: LIST }, company.owner),
        create(company, '远航'),
      ]);
      const took = performance.now() - began;
      await admin.query('rollback');
      expectBusy(read);
      expectBusy(written);
      expect(took).toBeLessThan(10_000);
      expect((await company.site.ask({ query: LIST }, company.owner)).failures).toEqual([]);
      expect((await rowsOf('customer', company.tenant)).length).toBe(1);
    });
  });

  test('a row that somebody holds longer than three tries', async () => {
    await under('lock_timeout', '200ms', async () => {
      const company = await aCompany();
      const rename = (): Promise<Told> =>
        company.site.ask({ query: RENAME, variables: { i: { name: '新名' } } }, company.owner);
      await admin.query('begin');
      await admin.query('select 1 from app.tenant where id = $1 for update', [company.tenant.id]);
      const told = await rename();
      await admin.query('rollback');
      expectBusy(told);
      expect((await rename()).data.renameCompany.__typename).toBe('Company');
    });
  });

  test('no free connection: refused fast, and well again afterwards', async () => {
    const company = await aCompany({ max: 2, waitMilliseconds: 300 });
    await company.site.ask({ query: LIST }, company.owner);
    await admin.query('begin; lock table app.customer in access exclusive mode');
    const began = performance.now();
    const holding = [
      company.site.ask({ query: LIST }, company.owner),
      company.site.ask({ query: LIST }, company.owner),
    ];
    await sleep(100);
    const told = await Promise.all(
      Array.from({ length: 20 }, () => company.site.ask({ query: LIST }, company.owner)),
    );
    const took = performance.now() - began;
    await admin.query('rollback');
    told.forEach(expectBusy);
    expect(took).toBeLessThan(6000);
    for (const held of await Promise.all(holding)) expect(held.failures).toEqual([]);
    expect((await company.site.ask({ query: LIST }, company.owner)).failures).toEqual([]);
  });

  test('no database at all, then one again', async () => {
    const { urls } = await world();
    const proxy = await aProxy(urls.rw);
    const company = await aCompany({ url: proxy.url });
    proxy.close();
    expectBusy(await company.site.ask({ query: LIST }, company.owner));
    expectBusy(await create(company, '云帆', { idempotencyKey: crypto.randomUUID() }));
    await sleep(1100); // who is asking is remembered for a second
    expectBusy(await company.site.ask({ query: LIST }, company.owner));
    proxy.open();
    expect(idOf(await create(company, '云帆'))).toBeDefined();
    await proxy.stop();
  });
});
