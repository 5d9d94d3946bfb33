import { expect, test } from 'vitest';

import {
  aPerson,
  aTenant,
  beginExport,
  exportOf,
  fetchedExport,
  manyCustomers,
  mutationOf,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { holds } from '../../testing/stories/notice-story.ts';

const columns = ['number', 'phone'];
const reason = '为年度回访准备名单';
const HOUR = 3_600_000;
const of = (kind: string, more: object = {}) => ({ columns, filter: { kind: [kind] }, ...more });

/** Somebody with so many persons and so many companies to carry out, and somebody who may approve it. */
async function anAsker(persons = 300, orgs = 300): Promise<Person> {
  const tenant = await aTenant();
  const asker = await aPerson(tenant, { can: ['customer.read', 'export.run'] });
  const head = await aPerson(tenant, { can: ['export.approve'] });
  await holds(head, 'head', { 'export.approve': 'all' });
  await manyCustomers(asker, persons);
  await manyCustomers(asker, orgs, 'org');
  return asker;
}
/** From so many rows on the company wants a second word. */
async function asksFrom({ id }: TestTenant, rows: number): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `update app.template set body = jsonb_set(body, '{rules}', (select jsonb_agg(case when r->>'rule' = 'export.approverIsNotAsker'
       then jsonb_set(r, '{figures,rows}', $2::jsonb) else r end) from jsonb_array_elements(body->'rules') r)) where tenant_id = $1 and kind = 'separation'`,
    [id, String(rows)],
  );
}
const cancelled = async (asker: Person, id: string): Promise<void> => {
  await asker.ask(`mutation ($id: ID!) { cancelExport(input: { id: $id }) { __typename } }`, { id });
};

test('a list that leaves in slices counts together for a day; the same list again counts once', async () => {
  const asker = await anAsker();
  expect(await beginExport(asker, of('PERSON'))).toMatchObject({ state: 'WAITING', total: 300 });
  expect(await beginExport(asker, of('PERSON', { format: 'XLSX' }))).toMatchObject({ state: 'WAITING' });
  expect(await beginExport(asker, of('ORG'))).toMatchObject({
    field: 'reason',
    message: '您 24 小时内导出的个人信息合计超过 500 条，须经他人批准，请写明理由，至少 4 个字',
  });
  expect(await beginExport(asker, of('ORG', { columns: ['number', 'grade'] }))).toMatchObject({
    state: 'WAITING',
  });
  const { id, state } = await beginExport(asker, of('ORG', { reason }));
  expect(state).toBe('ASKED');
  // What was taken back before anybody approved it never left.
  await cancelled(asker, id);
  const { clock } = await world();
  clock.set(new Date(Date.now() + 25 * HOUR));
  try {
    expect(await beginExport(asker, of('ORG'))).toMatchObject({ state: 'WAITING' });
  } finally {
    clock.release();
  }
});

test('two slices that are asked for at the same moment are one too many', async () => {
  const asker = await anAsker();
  const begun = await Promise.all([beginExport(asker, of('PERSON')), beginExport(asker, of('ORG'))]);
  expect(new Set(begun.map(({ state, field }) => state ?? field))).toEqual(new Set(['WAITING', 'reason']));
});

test('a file that was fetched counts, also when it is taken back afterwards', async () => {
  const asker = await anAsker(150, 400);
  const { id } = await beginExport(asker, of('PERSON'));
  await fetchedExport(asker, id);
  await cancelled(asker, id);
  expect(await beginExport(asker, of('ORG'))).toMatchObject({ field: 'reason' });
});

test('whoever approves has signed in just now; to refuse, an open session is enough', async () => {
  const asker = await anAsker(3, 0);
  const { tenant } = asker;
  const tired = await aPerson(tenant, { can: ['export.approve'], freshUntil: new Date(0) });
  await asksFrom(tenant, 2);
  const { id } = await beginExport(asker, of('PERSON', { reason }));
  const decided = async (verb: string, input: object) =>
    (await tired.ask(mutationOf(verb, '... on UserError { code }'), { input: { id, ...input } }))[verb];
  expect(await decided('approveExport', {})).toMatchObject({ __typename: 'FreshSignInRequired' });
  expect(await exportOf(asker, id)).toMatchObject({ state: 'ASKED' });
  expect(await decided('refuseExport', { reason: '没有必要导出' })).toMatchObject({
    __typename: 'ExportRequest',
  });
});
