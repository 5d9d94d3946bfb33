import { readFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { companies, modules, permissionNames } from '../../app.ts';
import { readConfig } from '../../runtime/config/config.ts';
import { startProduct, type Running } from '../../runtime/product.ts';
import { Dice } from './dice.ts';
import { peopleOf } from './people.ts';
import { LARGE_OWNER, seedLarge } from './seed-large.ts';

let running: Running;
let admin: pg.Pool;
const SIZE = { customers: 1200, complaints: 3000 };
const never = new AbortController().signal;

beforeAll(async () => {
  const env = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', SEED: 'none' };
  running = await startProduct(readConfig(['--database=ephemeral'], env), {
    modules,
    permissions: permissionNames,
    companies,
  });
  const { adminUrl = '', urls } = running.database;
  const connectionString = Object.assign(new URL(adminUrl), { pathname: new URL(urls.rw).pathname }).href;
  admin = new pg.Pool({ connectionString, max: 1 });
  expect(await seedLarge(running, never, SIZE)).toBe('made');
}, 120_000);
afterAll(async () => {
  await admin.end();
  await running.stop();
});

const one = async (text: string) => Number(Object.values((await admin.query(text)).rows[0] as object)[0]);

test('two hundred people have posts, roles and places of their own', async () => {
  expect(peopleOf(new Dice(1))).toHaveLength(199);
  expect(await one('select count(*) from app.membership')).toBe(200);
  expect(await one('select count(distinct membership_id) from app.membership_role')).toBe(200);
  expect(await one('select count(*) from app.membership_post')).toBeGreaterThan(170);
  expect(await one(`select count(*) from app.org_unit where kind = 'team'`)).toBe(14);
  expect(await one(`select count(*) from app.role where key = 'complaintSupervisor'`)).toBe(1);
  expect(
    await one(`select count(*) from app.membership m join app.org_unit t on t.tenant_id = m.tenant_id and t.id = m.team_id
      where t.kind <> 'team' or t.parent_id <> m.unit_id`),
  ).toBeLessThanOrEqual(1); // the owner stands where founding a company puts him
});

test('customers and complaints are spread over teams, and each stands where its owner stands', async () => {
  expect(await one('select count(*) from app.customer')).toBe(SIZE.customers);
  expect(await one('select count(*) from app.contact_point')).toBe(SIZE.customers);
  expect(await one('select count(*) from app.complaint')).toBe(SIZE.complaints);
  expect(await one('select count(distinct team_id) from app.service_case')).toBeGreaterThan(6);
  for (const table of ['customer', 'service_case'])
    expect(
      await one(`select count(*) from app.${table} r join app.membership m on m.tenant_id = r.tenant_id and m.id = r.owner_id
        where r.team_id is distinct from m.team_id or r.unit_id <> m.unit_id`),
    ).toBe(0);
  expect(
    await one(`select count(*) from app.service_case c join app.membership_role x on x.tenant_id = c.tenant_id and x.membership_id = c.owner_id
      join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
      where c.severity in ('L3', 'L4') and r.key not like '%Supervisor' and r.key <> 'manager'`),
  ).toBe(0);
  expect(await one(`select count(*) from app.service_case where severity = 'L2'`)).toBeGreaterThan(100);
  expect(
    await one('select count(*) from app.service_case where opened_at > now() or closed_at < opened_at'),
  ).toBe(0);
});

test('the next numbers go on, and the audit log has a row for each batch', async () => {
  expect(
    await one(`select count(*) from app.number_counter n join app.service_case c on c.tenant_id = n.tenant_id and n.counter = 'complaint'
      and c.number = 'TS' || n.period || lpad((n.value + 1)::text, 3, '0')`),
  ).toBe(0);
  expect(
    await one(
      `select sum((diff -> 'notes' ->> 'complaints')::int) from app.audit_log where action = 'company.fill'`,
    ),
  ).toBe(SIZE.complaints);
});

test('the rules of the database hold, and a second time nothing is made', async () => {
  const file = path.join(import.meta.dirname, '../../../../schema/database/invariants.sql');
  for (const { rows } of [await admin.query(readFileSync(file, 'utf8'))].flat()) expect(rows).toEqual([]);
  expect(await seedLarge(running, never, SIZE)).toBe('there');
  expect(await one(`select count(*) from auth."user" where email = '${LARGE_OWNER.email}'`)).toBe(1);
  expect(await one('select count(*) from app.membership')).toBe(200);
});
