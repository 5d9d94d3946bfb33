import { expect, test } from 'vitest';

import { fileStore } from '../../kernel/ports/files.ts';
import {
  MASKED,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  exportOf,
  fetchedExport,
  manyCustomers,
  runJob,
  world,
  type Person,
} from '../../testing/index.ts';
import { forgetExports, runExports } from './run-exports.job.ts';

const FILE = `__typename ... on Export { id state total written fileName url } ... on UserError { code message } ... on InvalidField { field }`;
const wish = { columns: ['number', 'name', 'phone'], format: 'CSV' };

const start = async (person: Person, input: object = {}) => {
  const done = await person.run(
    `mutation ($input: ExportCustomersInput!) { exportCustomers(input: $input) { ${FILE} } }`,
    { input: { ...wish, ...input } },
  );
  return done.errors ? done.errors[0]?.extensions.code : done.data.exportCustomers;
};

const contact = { name: '张三', points: [{ kind: 'MOBILE', value: '13800138000' }] };

test('a short list is written while it is fetched, with columns, filters, guard and an audit row', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner, { name: '=HYPERLINK("x")', contact });
  await aCustomer(owner, { name: '顺丰', lifecycle: 'ACTIVE' });
  const done = await start(owner);
  expect(done).toMatchObject({ state: 'DIRECT', total: 2, url: `/files/export/${done.id}` });
  const text = (await fetchedExport(owner, done.id)).toString('utf8');
  expect(text.startsWith('\uFEFF客户编号,客户名称,电话\r\n')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""x"")",13800138000`);
  const active = await start(owner, { filter: { lifecycle: ['ACTIVE'] } });
  expect(active.total).toBe(1);
  const chinese = await start(owner, { encoding: 'GB18030', columns: ['name'] });
  expect(new TextDecoder('gb18030').decode(await fetchedExport(owner, chinese.id))).toContain('顺丰');
  expect((await auditsOf(tenant)).filter((action) => action === 'export.run').length).toBeGreaterThanOrEqual(
    5,
  );
});

test('whoever sees phones masked takes masked phones away, and nobody what he does not see', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner, { contact });
  const viewer = await aPerson(tenant, { can: ['customer.read', 'export.run'], shown: MASKED });
  const done = await start(viewer);
  const text = (await fetchedExport(viewer, done.id)).toString('utf8');
  expect(text).toContain('138****8000');
  expect(text).not.toContain('13800138000');
  const own = await aPerson(tenant, { can: ['customer.read', 'export.run'], rowScope: 'own' });
  expect(await start(own)).toMatchObject({ code: 'INVALID_FIELD', field: 'filter' });
  expect(await start(await aPerson(tenant, { can: ['customer.read'] }))).toBe('FORBIDDEN');
  await expect(fetchedExport(owner, done.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(fetchedExport(await anOwner(await aTenant()), done.id)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a spreadsheet opens as one, with the guard', async () => {
  const owner = await anOwner(await aTenant());
  await aCustomer(owner, { name: '+1+1' });
  const done = await start(owner, { format: 'XLSX', columns: ['name', 'created'] });
  expect(done.fileName).toMatch(/\.xlsx$/);
  const bytes = await fetchedExport(owner, done.id);
  expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  expect(bytes.length).toBeGreaterThan(1000);
});

test('more than two hundred rows are a run that begins anew after a crash, and its file goes when its time is over', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await manyCustomers(owner, 230);
  const begun = await start(owner);
  expect(begun).toMatchObject({ state: 'WAITING', total: 230, url: null });
  const { admin, clock } = await world();
  await admin.query(`update app.export_run set state = 'running', written = 100 where id = $1`, [begun.id]);
  await runJob(runExports);
  expect(await exportOf(owner, begun.id)).toMatchObject({ state: 'READY', written: 230 });
  const text = (await fetchedExport(owner, begun.id)).toString('utf8');
  expect(text.trim().split('\r\n')).toHaveLength(231);
  clock.set(new Date(Date.now() + 25 * 3_600_000));
  try {
    expect(await exportOf(owner, begun.id)).toMatchObject({ state: 'EXPIRED', url: null });
    await expect(fetchedExport(owner, begun.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await runJob(forgetExports);
  } finally {
    clock.release();
  }
  const { rows } = await admin.query(`select file_key, state from app.export_run where id = $1`, [begun.id]);
  expect(rows).toEqual([{ file_key: null, state: 'expired' }]);
});

test('of however many exports whose time is over, no file stays behind', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { admin } = await world();
  const { rows } = await admin.query<{ key: string }>(
    `insert into app.export_run (tenant_id, id, member_id, noun, format, encoding, file_name, state, total, file_key, created_at, expires_at)
     select $1, i, $2, 'customer', 'csv', 'utf8', 'x.csv', 'ready', 1, 'export-' || i || '.csv', now(), now() - interval '1 hour'
     from (select gen_random_uuid() as i from generate_series(1, 101)) r returning file_key as key`,
    [tenant.id, owner.id],
  );
  const places = rows.map(({ key }) => ({ tenantId: tenant.id, key }));
  for (const place of places) await fileStore().write(place, ReadableStream.from([Buffer.from('x')]));
  await runJob(forgetExports);
  const left = await Promise.all(places.map((place) => fileStore().size(place)));
  expect(left.filter((size) => size !== undefined)).toEqual([]);
});

test('an export is stopped, and one of a member who lost the right is not written', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await manyCustomers(owner, 210);
  const first = await start(owner);
  const cancel = `mutation ($input: CancelExportInput!) { cancelExport(input: $input) { ... on Export { state } ... on UserError { code } } }`;
  expect(await owner.ask(cancel, { input: { id: first.id } })).toEqual({
    cancelExport: { state: 'CANCELLED' },
  });
  const second = await start(owner);
  const { admin } = await world();
  await admin.query(`update app.membership set disabled_at = now() where id = $1`, [owner.id]);
  await runJob(runExports);
  expect(await exportOf(owner, second.id)).toMatchObject({ state: 'FAILED', url: null });
});

test('carrying data out asks for a recent sign-in, whatever the list, and an old one leaves nothing behind', async () => {
  const tenant = await aTenant();
  const { admin, clock } = await world();
  await aCustomer(await anOwner(tenant));
  const late = await anOwner(tenant, { locale: 'en', freshUntil: new Date(clock.now().getTime() - 1) });
  const refused = {
    __typename: 'FreshSignInRequired',
    code: 'FRESH_SIGN_IN_REQUIRED',
    message: 'This needs a recent sign-in: sign in again, then repeat it',
  };
  expect(await start(late)).toEqual(refused);
  const cases = `mutation ($input: ExportCasesInput!) { exportCases(input: $input) { ${FILE} } }`;
  expect((await late.ask(cases, { input: { columns: ['number'], format: 'CSV' } })).exportCases).toEqual(
    refused,
  );
  const { rows } = await admin.query(`select id from app.export_run where tenant_id = $1`, [tenant.id]);
  expect(rows).toEqual([]);
  expect(await start(await aPerson(tenant, { freshUntil: new Date(0) }))).toBe('FORBIDDEN');
});

test('what was asked for is forgotten with its time, also where there never was a file', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner, { name: '海港货运', contact });
  const filter = { search: '13800138000' };
  const taken = await start(owner, { filter });
  const { id } = await start(owner, { filter });
  await owner.ask(`mutation ($id: ID!) { cancelExport(input: { id: $id }) { __typename } }`, { id });
  const { admin, clock } = await world();
  const asks = async () =>
    (
      await admin.query<{ state: string; ask: unknown }>(
        `select state, ask from app.export_run where tenant_id = $1 order by id`,
        [tenant.id],
      )
    ).rows;
  await runJob(forgetExports);
  expect(JSON.stringify(await asks())).toContain('13800138000');
  clock.set(new Date(Date.now() + 25 * 3_600_000));
  try {
    await runJob(forgetExports);
    const ask = { filter: null, sort: '', columns: [] };
    expect(await asks()).toEqual([
      { state: 'expired', ask },
      { state: 'cancelled', ask },
    ]);
    expect(await exportOf(owner, taken.id)).toMatchObject({ state: 'EXPIRED', url: null });
  } finally {
    clock.release();
  }
});
