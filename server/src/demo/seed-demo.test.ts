import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { companies, modules, permissionNames } from '../app.ts';
import { fileStore, keepFilesIn } from '../kernel/ports/files.ts';
import { LocalFiles } from '../runtime/adapters/files/local-files.ts';
import { readConfig } from '../runtime/config/config.ts';
import { startProduct, type Running } from '../runtime/product.ts';
import { seedDemo } from './seed-demo.ts';
import { STORIES } from './stories.ts';

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
const ACCOUNTS = STORIES.flatMap((story) => [story.owner, ...story.colleagues]).length;

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

const told = async (): Promise<readonly object[]> =>
  (
    await admin.query(
      `select t.name,
         (select count(*)::int from app.membership m where m.tenant_id = t.id) as people,
         (select array_agg(c.name order by c.number) from app.customer c where c.tenant_id = t.id) as customers,
         (select array_agg(k.stage || ' ' || k.title order by k.title) from app.service_case k where k.tenant_id = t.id and k.type = 'complaint') as complaints,
         (select array_agg(p.code order by p.code collate "C") from app.product p where p.tenant_id = t.id) as products,
         (select count(*)::int from app.customer_order o where o.tenant_id = t.id and o.amount_minor > 0) as orders
       from app.tenant t order by t.created_at`,
    )
  ).rows;

const accounts = async (): Promise<number | null> => (await admin.query('select from auth."user"')).rowCount;

test('a demo that was left in the middle ends as exactly the same demo at the next start', async () => {
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
  expect(await accounts()).toBe(ACCOUNTS);
});

test('nothing of the half-made companies is left', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and not c.relispartition 
       and c.relname not in ('audit_head', 'audit_indexed')`,
  );
  // Jobs that were already running may still write monthly tables, and how far the log was sealed and looked through.
  expect(rows.length).toBeGreaterThan(15);
  for (const { name } of rows) {
    const { rowCount } = await admin.query(
      `select from ${name} where tenant_id not in (select id from app.tenant)`,
    );
    expect([name, rowCount]).toEqual([name, 0]);
  }
});

test('a company that somebody founded beside a half-made demo is left alone', async () => {
  await admin.query('update ops.demo_seeding set finished_at = null');
  const { companyId } = await running.auth.ensureAccount({
    email: 'founder@example.test',
    password: 'a password of some length',
    name: '陈晨',
    locale: 'zh-CN',
    companyName: '晨光文具',
  });
  const before = await told();
  expect(await seedDemo(running, never)).toBe(true);
  expect(await admin.query('select name from app.tenant where id = $1', [companyId])).toMatchObject({
    rows: [{ name: '晨光文具' }],
  });
  expect(new Set((await told()).map((company) => JSON.stringify(company)))).toEqual(
    new Set(before.map((company) => JSON.stringify(company))),
  );
  expect(await accounts()).toBe(ACCOUNTS + 1);
});

test('a demo that is complete stays as people made it', async () => {
  const before = await told();
  await admin.query(
    `update app.customer set name = '改过的名字' where number = (select min(number) from app.customer)`,
  );
  const changed = await told();
  expect(changed).not.toEqual(before);
  expect(await seedDemo(running, never)).toBe(true);
  expect(await told()).toEqual(changed);
});

test('an installation that people use gets no demo', async () => {
  await admin.query('delete from ops.demo_seeding');
  const before = await told();
  expect(await seedDemo(running, never)).toBe(true);
  expect(await told()).toEqual(before);
});
