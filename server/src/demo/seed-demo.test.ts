import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { companies, modules, permissionNames } from '../app.ts';
import { fileStore, keepFilesIn } from '../kernel/ports/files.ts';
import { LocalFiles } from '../runtime/adapters/files/local-files.ts';
import { readConfig } from '../runtime/config/config.ts';
import { connected } from '../runtime/database/migrate/index.ts';
import { startProduct, type Running } from '../runtime/product.ts';
import { seedDemo } from './seed-demo.ts';
import { STORIES } from './stories.ts';
import { removeDemo } from './unfinished.ts';

let running: Running;
let admin: pg.Pool;

const ours = new LocalFiles('/where/nobody/keeps/files');
const back = keepFilesIn(ours);

beforeAll(async () => {
  const env = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', SEED: 'none' };
  running = await startProduct(readConfig(['--database=ephemeral'], env), {
    modules,
    permissions: permissionNames,
    companies,
  });
  admin = new pg.Pool({ connectionString: adminOf(running), max: 1 });
});
afterAll(async () => {
  await admin.end();
  await running.stop();
  // A product that has ended leaves its process as it was: whoever comes next keeps his files where he did.
  expect(fileStore()).toBe(ours);
  back();
});

const adminOf = ({ database }: Running): string =>
  Object.assign(new URL(database.adminUrl ?? ''), { pathname: new URL(database.urls.rw).pathname }).href;

const never = new AbortController().signal;
const COMPLAINTS = STORIES.flatMap((story) => story.complaints).length;
const PEOPLE = STORIES.flatMap((story) => [story.owner, ...story.colleagues]).map(({ email }) => email);

/** Gives up in the middle, as a killed process does, once so many complaints were told. */
const dyingAfter = (complaints: number): AbortSignal => {
  const end = new AbortController();
  const look = setInterval(() => {
    void admin
      .query('select from app.complaint')
      .then(({ rowCount }) => (rowCount ?? 0) >= complaints && end.abort());
  }, 5);
  end.signal.addEventListener('abort', () => clearInterval(look));
  return end.signal;
};

/** The companies of the stories, as they stand. */
const told = async (): Promise<readonly object[]> =>
  (
    await admin.query(
      `select t.name,
         (select count(*)::int from app.membership m where m.tenant_id = t.id) as people,
         (select array_agg(c.name order by c.number) from app.customer c where c.tenant_id = t.id) as customers,
         (select array_agg(k.stage || ' ' || k.title order by k.title) from app.service_case k where k.tenant_id = t.id and k.type = 'complaint') as complaints,
         (select array_agg(p.code order by p.code collate "C") from app.product p where p.tenant_id = t.id) as products,
         (select count(*)::int from app.customer_order o where o.tenant_id = t.id and o.amount_minor > 0) as orders
       from app.tenant t where t.name = any($1) order by t.created_at`,
      [STORIES.map(({ name }) => name)],
    )
  ).rows;

const accounts = async (): Promise<number | null> =>
  (await admin.query('select from auth."user" where email = any($1)', [PEOPLE])).rowCount;

/** How the installation remembers its demo; undefined = it never had one. */
async function remembered(demo: 'begun' | 'finished' | undefined): Promise<void> {
  await admin.query('delete from ops.demo_seeding');
  if (demo === undefined) return;
  await admin.query('insert into ops.demo_seeding (finished_at) values (case when $1 then now() end)', [
    demo === 'finished',
  ]);
}

/** Does something to the tables as the seeder does it. */
const asOwner = <T>(act: (owner: pg.Client) => Promise<T>): Promise<T> =>
  connected(running.database.urls.migrator, async (owner) => {
    await owner.query('set role app_owner');
    return act(owner);
  });

/** The demo, whole, whatever other tests left of it. */
async function aWholeDemo(): Promise<void> {
  const isThere = (await told()).length === STORIES.length;
  await remembered(isThere ? 'finished' : 'begun');
  expect(await seedDemo(running, never)).toBe(true);
}

/** Somebody's own company in the same installation. */
async function aFoundedCompany(email: string): Promise<string> {
  const { companyId } = await running.auth.ensureAccount({
    email,
    password: 'a password of some length',
    name: '陈晨',
    locale: 'zh-CN',
    companyName: '晨光文具',
  });
  return companyId ?? expect.fail('no company was founded');
}

const isThere = async (companyId: string): Promise<boolean> =>
  (await admin.query('select from app.tenant where id = $1', [companyId])).rowCount === 1;

/** What is left in any table of companies that are no more. */
async function leftOver(): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and not c.relispartition
       and c.relname not in ('audit_head', 'audit_indexed')`,
  );
  // Jobs that were already running may still write monthly tables, and how far the log was sealed and looked through.
  expect(rows.length).toBeGreaterThan(15);
  const found: string[] = [];
  for (const { name } of rows) {
    const sql = `select from ${name} where tenant_id not in (select id from app.tenant) limit 1`;
    if ((await admin.query(sql)).rowCount !== 0) found.push(name);
  }
  return found;
}

test('a demo that was left in the middle ends as exactly the same demo at the next start, and leaves nothing behind', async () => {
  await asOwner((owner) => removeDemo(running, owner));
  await remembered('begun');
  expect(await seedDemo(running, dyingAfter(3))).toBe(false);
  const half = await told();
  expect(await seedDemo(running, dyingAfter(COMPLAINTS - 4))).toBe(false);
  // Two servers at once tell the stories once.
  expect(await Promise.all([seedDemo(running, never), seedDemo(running, never)])).toEqual([true, true]);
  const whole = await told();
  expect(whole).not.toEqual(half);
  expect(whole).toMatchObject(
    STORIES.map(({ name, colleagues, customers, complaints, products, orders }) => ({
      name,
      people: colleagues.length + 1,
      customers: customers.map((customer) => customer.name),
      complaints: { length: complaints.length },
      products: products.map(({ code }) => code).toSorted(),
      orders: orders.length,
    })),
  );
  expect(await accounts()).toBe(PEOPLE.length);
  expect(await leftOver()).toEqual([]);
});

test('work that goes on for a company while it is erased is erased with it', async () => {
  const companyId = await aFoundedCompany('half-made@example.test');
  const met: string[] = [];
  await asOwner(async (owner) => {
    const query = owner.query.bind(owner) as (sql: string, values?: unknown[]) => Promise<unknown>;
    // A job says that this company's calendar runs out, after the table of alarms was emptied.
    owner.query = (async (sql: string, values?: unknown[]) => {
      if (sql.startsWith('delete from app.tenant ') && met.push(sql) === 1)
        await admin.query('insert into app.calendar_alarm (tenant_id, year, at) values ($1, 2031, now())', [
          companyId,
        ]);
      return query(sql, values);
    }) as typeof owner.query;
    const auth = { foundedBy: async () => [companyId], removeAccounts: async () => undefined };
    await removeDemo({ auth }, owner);
  });
  expect(met).toHaveLength(2);
  expect(await isThere(companyId)).toBe(false);
  expect(await leftOver()).toEqual([]);
});

test('a company that somebody founded beside a half-made demo is left alone', async () => {
  await aWholeDemo();
  const before = await told();
  const companyId = await aFoundedCompany('founder@example.test');
  await remembered('begun');
  expect(await seedDemo(running, never)).toBe(true);
  expect(await isThere(companyId)).toBe(true);
  expect(new Set((await told()).map((company) => JSON.stringify(company)))).toEqual(
    new Set(before.map((company) => JSON.stringify(company))),
  );
  expect(await accounts()).toBe(PEOPLE.length);
});

test('a demo that is complete stays as people made it', async () => {
  await aWholeDemo();
  const before = await told();
  await admin.query(
    `update app.customer set name = name || '改' where number = (select min(number) from app.customer)`,
  );
  const changed = await told();
  expect(changed).not.toEqual(before);
  expect(await seedDemo(running, never)).toBe(true);
  expect(await told()).toEqual(changed);
});

test('an installation that people use gets no demo', async () => {
  await aFoundedCompany('user@example.test');
  await remembered(undefined);
  const before = await told();
  expect(await seedDemo(running, never)).toBe(true);
  expect(await told()).toEqual(before);
});
