import { expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, world, type Person } from '../../testing/index.ts';

const VIEW = `id list name audience version isMine canChange words { key value } columns { id width isShown } density stale { key value message }`;
const ERRORS = `... on UserError { code message } ... on InvalidField { field }`;
const STALE = `... on StaleVersion { currentVersion }`;
const state = {
  words: [{ key: 'lifecycle', value: 'NEW,ACTIVE' }],
  columns: [{ id: 'name', width: 200, isShown: true }],
  density: 'COMPACT',
};

async function send(person: Person, verb: string, input: object) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input!`;
  const done = await person.run(
    `mutation ($input: ${type}) { ${verb}(input: $input) { __typename ... on SavedView { ${VIEW} } ${ERRORS} ${verb === 'updateView' ? STALE : ''} } }`,
    { input },
  );
  return done.errors ? done.errors[0]?.extensions.code : done.data[verb];
}

const create = (person: Person, more: object = {}) =>
  send(person, 'createView', { list: 'customers', name: '新客户', audience: 'PRIVATE', ...state, ...more });

const list = async (person: Person) =>
  (await person.ask(`{ savedViews(list: "customers") { defaultId canShare views { ${VIEW} } } }`)).savedViews;

test('a private view is seen by its owner alone', async () => {
  const tenant = await aTenant();
  const [anna, bo] = [await anOwner(tenant), await anOwner(tenant)];
  const made = await create(anna);
  expect(made).toMatchObject({ name: '新客户', isMine: true, canChange: true, ...state });
  expect((await list(anna)).views).toHaveLength(1);
  expect((await list(bo)).views).toEqual([]);
  expect((await list(await anOwner(await aTenant()))).views).toEqual([]);
  expect(
    await send(bo, 'updateView', { id: made.id, version: 1, name: 'x', audience: 'PRIVATE', ...state }),
  ).toBe('NOT_FOUND');
});

test('a team’s view is for the team, a company’s for everybody, and neither without the right to share', async () => {
  const tenant = await aTenant();
  const anna = await anOwner(tenant);
  const mate = await aPerson(tenant, { can: ['customer.read'] });
  const { admin } = await world();
  const other = '01900000-0000-7000-8000-00000000aaaa';
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组') on conflict do nothing`,
    [tenant.id, other.replace(/a{4}$/, tenant.id.slice(-4)), tenant.unitId],
  );
  const far = await aPerson(tenant, { can: ['customer.read'], teamIds: [] });
  await create(anna, { name: '班组', audience: 'TEAM' });
  await create(anna, { name: '公司', audience: 'COMPANY' });
  expect((await list(mate)).views.map((view: { name: string }) => view.name).toSorted()).toEqual([
    '公司',
    '班组',
  ]);
  expect((await list(far)).views.map((view: { name: string }) => view.name)).toEqual(['公司']);
  expect(await create(mate, { audience: 'COMPANY' })).toMatchObject({
    code: 'INVALID_FIELD',
    field: 'audience',
  });
  const [shared] = (await list(mate)).views;
  expect(shared.canChange).toBe(false);
  expect(
    await send(mate, 'updateView', { id: shared.id, version: 1, name: 'x', audience: 'PRIVATE', ...state }),
  ).toBe('FORBIDDEN');
});

test('a team that went while somebody acted is asked for again', async () => {
  const tenant = await aTenant();
  const gone = '01900000-0000-7000-8000-00000000dead';
  const left = await aPerson(tenant, { can: 'everything', teamIds: [gone] });
  expect(await create(left, { audience: 'TEAM' })).toMatchObject({
    code: 'INVALID_FIELD',
    field: 'audience',
  });
  const mine = await create(left, { audience: 'COMPANY' });
  const input = { id: mine.id, version: 1, name: '班组', audience: 'TEAM', ...state };
  expect(await send(left, 'updateView', input)).toMatchObject({ code: 'INVALID_FIELD', field: 'audience' });
  const moved = await aPerson(tenant, { can: 'everything', teamIds: [gone, tenant.teamId] });
  const mate = await aPerson(tenant);
  await create(moved, { name: '新班组', audience: 'TEAM' });
  expect((await list(mate)).views.map((view: { name: string }) => view.name)).toContain('新班组');
});

test('a view is renamed once per version, and deleted with what opens first', async () => {
  const tenant = await aTenant();
  const anna = await anOwner(tenant);
  const { id } = await create(anna);
  const renamed = { id, version: 1, name: '重点', audience: 'COMPANY', ...state };
  expect(await send(anna, 'updateView', renamed)).toMatchObject({ name: '重点', version: 2 });
  expect(await send(anna, 'updateView', renamed)).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
  const opens = `mutation ($input: SetDefaultViewInput!) { setDefaultView(input: $input) { ... on ViewList { defaultId } } }`;
  expect(await anna.ask(opens, { input: { list: 'customers', viewId: id } })).toEqual({
    setDefaultView: { defaultId: id },
  });
  const gone = `mutation ($input: DeleteViewInput!) { deleteView(input: $input) { ... on ViewDeleted { id } } }`;
  await anna.ask(gone, { input: { id } });
  expect(await list(anna)).toMatchObject({ defaultId: null, views: [] });
});

test('a team mate’s private view opens first for nobody else', async () => {
  const tenant = await aTenant();
  const [anna, mate] = [await anOwner(tenant), await anOwner(tenant)];
  const { id } = await create(anna);
  const opens = `mutation ($input: SetDefaultViewInput!) { setDefaultView(input: $input) { __typename } }`;
  const { errors } = await mate.run(opens, { input: { list: 'customers', viewId: id } });
  expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('codes that were retired and colleagues who left are told in words', async () => {
  const tenant = await aTenant();
  const anna = await anOwner(tenant);
  const gone = await aPerson(tenant, { name: '王芳' });
  const { admin } = await world();
  await admin.query(`update app.membership set disabled_at = now() where tenant_id = $1 and id = $2`, [
    tenant.id,
    gone.id,
  ]);
  const words = [
    { key: 'industry', value: 'manufacturing,vanished' },
    { key: 'owner', value: gone.id },
  ];
  for (const value of ['me', 'none'])
    expect((await create(anna, { words: [{ key: 'owner', value }] })).stale).toEqual([]);
  const { stale } = await create(anna, { words });
  expect(stale).toEqual([
    { key: 'industry', value: 'vanished', message: '“vanished”已不存在' },
    { key: 'owner', value: gone.id, message: '王芳已停用账号' },
  ]);
});

test('what no list would say is refused', async () => {
  const anna = await anOwner(await aTenant());
  expect(await create(anna, { name: ' ' })).toMatchObject({ field: 'name' });
  expect(await create(anna, { list: '../x' })).toMatchObject({ field: 'list' });
  expect(await create(anna, { words: [{ key: 'a b', value: 'x' }] })).toMatchObject({ field: 'words.0.key' });
  expect(await create(anna, { density: 'HUGE' })).toMatchObject({ field: 'density' });
  expect(await create(anna, { columns: [{ id: 'name', width: 5, isShown: true }] })).toMatchObject({
    field: 'columns.0.width',
  });
});

test('views full of values that nobody would choose are listed in no time', async () => {
  const owner = await anOwner(await aTenant());
  const words = Array.from({ length: 40 }, () => ({ key: 'industry', value: 'a,b,'.repeat(400) }));
  for (let n = 0; n < 5; n += 1) await create(owner, { name: `视图${n}`, words });
  const began = performance.now();
  const { views } = await list(owner);
  expect(performance.now() - began).toBeLessThan(5000);
  for (const view of views) expect(view.stale.length).toBeLessThan(100);
});

test('the name of a list is short, and one’s own views come before those of others', async () => {
  const tenant = await aTenant();
  const [anna, bo] = [await anOwner(tenant), await anOwner(tenant)];
  expect(await create(anna, { list: `a${'bcdefghi'.repeat(1000)}` })).toMatchObject({ field: 'list' });
  await create(bo, { name: '1', audience: 'COMPANY' });
  await create(anna, { name: '2' });
  expect((await list(anna)).views.map((view: { name: string }) => view.name)).toEqual(['2', '1']);
});
