import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  anOwner,
  aPerson,
  aTenant,
  manyCustomers,
  runJob,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { bulkModule } from '../bulk/index.ts';
import { fetchExport } from './fetch-export.ts';
import { runExports } from './run-exports.job.ts';

const columns = ['number', 'name'];

const start = async (person: Person) =>
  (
    await person.ask(
      `mutation ($input: ExportCustomersInput!) { exportCustomers(input: $input) { __typename ... on Export { id state } ... on InvalidField { field message } } }`,
      { input: { columns, format: 'CSV' } },
    )
  ).exportCustomers;

const aRun = async (table: string, tenant: TestTenant, member: Person, more: string) => {
  const { admin } = await world();
  const id = newId();
  await admin.query(
    `insert into app.${table} (tenant_id, id, member_id, noun, total, created_at, state ${more.split('|')[0]}) values ($1, $2, $3, 'customer', 1, now(), 'waiting' ${more.split('|')[1]})`,
    [tenant.id, id, member.id],
  );
  return id;
};
const BULK = `, action| , 'customer.update'`;
const EXPORT = `, format, encoding, file_name, expires_at| , 'csv', 'utf8', 'x.csv', now() + interval '1 day'`;

test.each([
  ['bulk', 'bulk_run', BULK],
  ['export', 'export_run', EXPORT],
])('the first %s of a company comes before the second of another', async (kind, table, more) => {
  const { worker, admin } = await world();
  const [busy, calm] = [await aTenant(), await aTenant()];
  const [many, one] = [await aPerson(busy), await aPerson(calm)];
  for (let n = 0; n < 30; n += 1) await aRun(table, busy, many, more);
  const late = await aRun(table, calm, one, more);
  const { rows } = await worker.query(`select id from app.waiting_runs($1, 20)`, [kind]);
  expect(rows.map(({ id }) => id)).toContain(late);
  await admin.query(`delete from app.${table} where tenant_id = any($1)`, [[busy.id, calm.id]]);
});

test('a company has two imports worked on at a time, however many it begins', async () => {
  const { worker, admin } = await world();
  const [busy, calm] = [await aTenant(), await aTenant()];
  const put = async (tenant: TestTenant): Promise<string> => {
    const id = newId();
    await admin.query(
      `insert into app.import (tenant_id, id, target, state, file_id, file_name, file_size, sha256, created_at, updated_at) values ($1, $2, 'customer', 'running', $2, 'x', 1, 'x', now(), now())`,
      [tenant.id, id],
    );
    return id;
  };
  for (let n = 0; n < 250; n += 1) await put(busy);
  const late = await put(calm);
  const { rows } = await worker.query(`select tenant_id as tenant, id from app.import_ids_at_work()`);
  expect(rows.filter(({ tenant }) => tenant === busy.id)).toHaveLength(2);
  expect(rows.map(({ id }) => id)).toContain(late);
  await admin.query(`delete from app.import where tenant_id = any($1)`, [[busy.id, calm.id]]);
});

test('a person has only so many files under way, and a company only so much room for them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await manyCustomers(owner, 210);
  const said = [];
  for (let n = 0; n < 6; n += 1) said.push((await start(owner)).__typename);
  expect(said).toEqual(['Export', 'Export', 'Export', 'Export', 'Export', 'InvalidField']);
  await runJob(runExports);
  const { admin } = await world();
  await admin.query(`update app.export_run set bytes = 5368709120 where tenant_id = $1`, [tenant.id]);
  expect(await start(owner)).toMatchObject({ __typename: 'InvalidField' });
});

test('a file that was written with other rights is handed out no more', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await manyCustomers(owner, 210);
  const { id } = await start(owner);
  await runJob(runExports);
  const state = async () =>
    (await owner.ask(`query ($id: ID!) { export(id: $id) { state url } }`, { id })).export;
  expect(await state()).toMatchObject({ state: 'READY' });
  const { admin } = await world();
  await admin.query(`update app.export_run set member_version = member_version - 1 where id = $1`, [id]);
  expect(await state()).toMatchObject({ state: 'EXPIRED', url: null });
  await expect(owner.as((ctx) => fetchExport(ctx, id, {}))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a run whose rows fail again and again ends', async () => {
  const tenant = await aTenant();
  const member = await aPerson(tenant);
  const { admin } = await world();
  const id = await aRun('bulk_run', tenant, member, `, action| , 'nobody.knows'`);
  await admin.query(`update app.bulk_run set ask = $2 where id = $1`, [id, { ids: [newId()], changes: {} }]);
  const [job] = bulkModule.jobs ?? [];
  if (!job) throw new Error('no job');
  for (let look = 0; look < 3; look += 1) await runJob(job).catch(() => undefined);
  const { rows } = await admin.query(`select state from app.bulk_run where id = $1`, [id]);
  expect(rows).toEqual([{ state: 'failed' }]);
});
