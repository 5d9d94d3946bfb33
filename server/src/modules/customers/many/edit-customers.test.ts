import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  customerSeenBy,
  doing,
  manyCustomers,
  permissionNames,
  rowsOf,
  runJob,
  world,
  type Person,
} from '../../../testing/index.ts';
import { bulkModule } from '../../bulk/index.ts';

const RUN = `__typename ... on BulkRun { id state total seen changed refused undoId refusals { id label code reason } }
  ... on UserError { code message } ... on InvalidField { field } ... on NoRowChanged { refusals { id code reason } }`;

const edit = async (person: Person, input: object) => {
  const done = await person.run(
    `mutation ($input: EditCustomersInput!) { editCustomers(input: $input) { ${RUN} } }`,
    { input },
  );
  return done.errors ? done.errors[0]?.extensions.code : done.data.editCustomers;
};
const undo = async (person: Person, id: string) => {
  const done = await person.run(
    `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename ... on BulkRun { id state changed refused refusals { label reason } } ... on UserError { code message } } }`,
    { input: { id } },
  );
  return done.errors ? done.errors[0]?.extensions.code : done.data.undoChange;
};
const changes = async (person: Person) =>
  (await person.ask(`{ recentChanges(first: 20) { id noun action subject recordId changed undoneAt } }`))
    .recentChanges;
const runOf = async (person: Person, id: string) =>
  (
    await person.ask(`query ($id: ID!) { bulkRun(id: $id) { id state total seen changed refused undoId } }`, {
      id,
    })
  ).bulkRun;
const [job] = bulkModule.jobs ?? [];
const goOn = () => runJob(job as NonNullable<typeof job>);

test('many are changed by one command, tags are added to what is there, and undo makes them what they were', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const mate = await aPerson(tenant, { name: '王芳' });
  const [one, two] = [
    await aCustomer(owner, { needTags: ['training'] }),
    await aCustomer(owner, { name: '上海顺丰', needTags: ['logistics'], industry: 'manufacturing' }),
  ];
  const done = await edit(owner, {
    ids: [one.id, two.id],
    lifecycle: 'ACTIVE',
    industry: null,
    ownerId: mate.id,
    addTags: ['training'],
    removeTags: ['logistics'],
  });
  expect(done).toMatchObject({ state: 'DONE', total: 2, seen: 2, changed: 2, refused: 0 });
  expect(await customerSeenBy(owner, two.id)).toMatchObject({
    industry: null,
    needTags: [{ code: 'training' }],
    owner: { id: mate.id },
  });
  const [recent] = await changes(owner);
  expect(recent).toMatchObject({ id: done.undoId, noun: 'customer', action: 'update', changed: 2 });
  expect(await undo(owner, done.undoId)).toMatchObject({ __typename: 'BulkRun', changed: 2, refused: 0 });
  expect(await customerSeenBy(owner, two.id)).toMatchObject({
    industry: { code: 'manufacturing' },
    needTags: [{ code: 'logistics' }],
    owner: { id: owner.id },
  });
  expect((await rowsOf('customer', tenant)).every((row) => row['lifecycle'] === 'potential')).toBe(true);
  expect(await undo(owner, done.undoId)).toMatchObject({
    code: 'CANNOT_UNDO',
    message: '这项更改已经撤销过',
  });
});

test('what was touched since stays, with its reason', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [one, two] = [await aCustomer(owner), await aCustomer(owner, { name: '上海顺丰' })];
  const { undoId } = await edit(owner, { ids: [one.id, two.id], region: '华东' });
  await doing(owner, 'updateCustomer', { ...at(await customerSeenBy(owner, two.id)), remark: '来过电话' });
  const undone = await undo(owner, undoId);
  expect(undone).toMatchObject({ changed: 1, refused: 1 });
  expect(undone.refusals[0].reason).toContain('之后又被修改过');
  const [single] = (await changes(owner)).filter(
    (change: { recordId: string }) => change.recordId === two.id,
  );
  await doing(owner, 'updateCustomer', { ...at(await customerSeenBy(owner, two.id)), remark: null });
  expect(await undo(owner, single.id)).toMatchObject({ code: 'CANNOT_UNDO' });
});

test('a single change and an archiving are taken back too, by whoever made them alone', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const made = await aCustomer(owner);
  await doing(owner, 'updateCustomer', { ...at(made), name: '新名字', remark: '有备注' });
  const [change] = await changes(owner);
  expect(change).toMatchObject({ action: 'update', subject: '新名字', recordId: made.id });
  expect(await changes(other)).toEqual([]);
  expect(await undo(other, change.id)).toBe('NOT_FOUND');
  await undo(owner, change.id);
  expect(await customerSeenBy(owner, made.id)).toMatchObject({ name: '北京星辰科技', remark: null });
  await doing(owner, 'archiveCustomer', { ...at(await customerSeenBy(owner, made.id)), archived: true });
  await undo(owner, (await changes(owner))[0].id);
  expect(await customerSeenBy(owner, made.id)).toMatchObject({ isArchived: false });
});

test('rows out of reach are refused by name and reason, the others are changed; if all are, nothing is kept', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant, { can: permissionNames, reach: { 'customer.update': 'own' } });
  const theirs = await aCustomer(owner);
  const mine = await aCustomer(agent, { name: '我的客户' });
  const done = await edit(agent, { ids: [theirs.id, mine.id], region: '华南' });
  expect(done).toMatchObject({ changed: 1, refused: 1 });
  expect(done.refusals).toEqual([
    { id: theirs.id, label: '', code: 'FORBIDDEN', reason: '您无权修改这条记录' },
  ]);
  expect(await edit(agent, { ids: [theirs.id], region: '华南' })).toMatchObject({
    __typename: 'NoRowChanged',
    refusals: [{ code: 'FORBIDDEN' }],
  });
  const stranger = await anOwner(await aTenant());
  expect(await edit(stranger, { ids: [theirs.id], region: 'x' })).toMatchObject({
    __typename: 'NoRowChanged',
  });
  expect(await edit(await aPerson(tenant, { can: ['customer.read'] }), { ids: [mine.id], region: 'x' })).toBe(
    'FORBIDDEN',
  );
});

test('changes that no row could take are refused as a whole', async () => {
  const owner = await anOwner(await aTenant());
  const { id } = await aCustomer(owner);
  expect(await edit(owner, { ids: [id] })).toMatchObject({ code: 'INVALID_FIELD' });
  expect(await edit(owner, { ids: [id], industry: 'nope' })).toMatchObject({ field: 'industry' });
  expect(await edit(owner, { ids: [id], addTags: ['nope'] })).toMatchObject({ field: 'addTags.0' });
  expect(await edit(owner, { ids: [], region: 'x' })).toMatchObject({ field: 'ids' });
  expect(await edit(owner, { filter: { search: '没有这样的' }, region: 'x' })).toMatchObject({
    field: 'filter',
  });
});

test('more than two hundred go on as a run, in chunks, once each, and are undone by a run', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await manyCustomers(owner, 450);
  const begun = await edit(owner, { filter: { lifecycle: ['NEW'] }, lifecycle: 'ACTIVE' });
  expect(begun).toMatchObject({ state: 'WAITING', total: 450, changed: 0 });
  expect(await undo(owner, begun.undoId ?? begun.id)).toBe('NOT_FOUND');
  await goOn();
  const done = await runOf(owner, begun.id);
  expect(done).toMatchObject({ state: 'DONE', seen: 450, changed: 450, refused: 0 });
  const rows = await rowsOf('customer', tenant);
  expect(rows.every((row) => row['lifecycle'] === 'active' && row['version'] === 2)).toBe(true);
  expect((await changes(owner))[0]).toMatchObject({ id: done.undoId, changed: 450 });
  const back = await undo(owner, done.undoId);
  expect(back).toMatchObject({ state: 'WAITING' });
  await goOn();
  expect(await runOf(owner, back.id)).toMatchObject({ state: 'DONE', changed: 450 });
  expect((await rowsOf('customer', tenant)).every((row) => row['lifecycle'] === 'new')).toBe(true);
});

test('a run is stopped before it begins, and fails when whoever asked has left', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await manyCustomers(owner, 210);
  const first = await edit(owner, { filter: {}, region: '华北' });
  const cancel = `mutation ($input: CancelRunInput!) { cancelRun(input: $input) { ... on BulkRun { state } ... on UserError { code } } }`;
  expect(await owner.ask(cancel, { input: { id: first.id } })).toEqual({ cancelRun: { state: 'CANCELLED' } });
  expect(await owner.ask(cancel, { input: { id: first.id } })).toEqual({
    cancelRun: { code: 'INVALID_FIELD' },
  });
  const second = await edit(owner, { filter: {}, region: '华北' });
  const { admin } = await world();
  await admin.query(`update app.membership set disabled_at = now() where id = $1`, [owner.id]);
  await goOn();
  expect(await runOf(owner, second.id)).toMatchObject({ state: 'FAILED', changed: 0 });
});

test('the company’s own figure bounds what is changed at once', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { admin } = await world();
  await admin.query(`update app.tenant set bulk_limit = 1 where id = $1`, [tenant.id]);
  const [one, two] = [await aCustomer(owner), await aCustomer(owner, { name: '上海顺丰' })];
  expect(await edit(owner, { ids: [one.id, two.id], region: 'x' })).toMatchObject({
    field: 'ids',
    message: '一次最多修改 1 条，请缩小范围',
  });
  expect((await auditsOf(tenant)).filter((audit: string) => audit === 'customer.update')).toEqual([]);
});
