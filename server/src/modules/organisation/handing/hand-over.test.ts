import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import {
  runJob,
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';
import { bulkModule } from '../../bulk/index.ts';

const RUN = `... on BulkRun { id state total changed refused undoId refusals(first: 5) { reason } } ... on UserError { message }`;

async function handOver(person: Person, input: Readonly<Record<string, unknown>>) {
  const data = await person.ask(
    `mutation ($input: HandOverWorkInput!) { handOverWork(input: $input) { __typename ${RUN} } }`,
    { input },
  );
  return data.handOverWork as { undoId: string; id: string; state: string; message?: string };
}

async function aBusyPerson() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const wang = await aPerson(tenant, { can: 'everything' });
  const customers = [await aCustomer(wang), await aCustomer(wang)];
  const complaint = await aComplaint(wang, { customerId: customers[0]?.id ?? '' });
  return { tenant, owner, wang, complaint };
}

const ownersOf = async (table: string, tenant: Parameters<typeof rowsOf>[1]) =>
  new Set((await rowsOf(table, tenant)).map((row) => row['owner_id']));

test('open work goes to a colleague with its counts, and comes back as one', async () => {
  const { tenant, owner, wang } = await aBusyPerson();
  const li = await aPerson(tenant);
  const ask = `query ($id: ID!) { openWork(memberId: $id) { kind count } }`;
  expect((await owner.ask(ask, { id: wang.id })).openWork).toEqual([
    { kind: 'customer', count: 2 },
    { kind: 'case', count: 1 },
    { kind: 'record', count: 0 },
  ]);
  const done = await handOver(owner, { fromId: wang.id, toId: li.id });
  expect(done).toMatchObject({ state: 'DONE', total: 3, changed: 3, refused: 0 });
  expect(await ownersOf('customer', tenant)).toEqual(new Set([li.id]));
  expect(await ownersOf('service_case', tenant)).toEqual(new Set([li.id]));
  await owner.ask(`mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename } }`, {
    id: done.undoId,
  });
  expect(await ownersOf('customer', tenant)).toEqual(new Set([wang.id]));
  expect(await ownersOf('service_case', tenant)).toEqual(new Set([wang.id]));
});

test('what came from a team that is gone does not go back there, and says so', async () => {
  const { tenant, owner, complaint } = await aBusyPerson();
  const { admin } = await world();
  const gone = '0190aaaa-0000-7000-8000-00000000aaaa';
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '旧组')`,
    [tenant.id, gone, tenant.unitId],
  );
  const assign = `mutation ($input: AssignCasesInput!) { assignCases(input: $input) { __typename ${RUN} } }`;
  const given = async (teamId: string) =>
    (await owner.ask(assign, { input: { ids: [complaint.id], teamId } })).assignCases;
  await given(gone);
  const back = await given(tenant.teamId);
  expect(back).toMatchObject({ changed: 1 });
  await admin.query(`delete from app.org_unit where tenant_id = $1 and id = $2`, [tenant.id, gone]);
  const undo = `mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename ... on UserError { message } } }`;
  expect((await owner.ask(undo, { id: back.undoId })).undoChange.__typename).toBe('CannotUndo');
  expect(await rowsOf('service_case', tenant)).toMatchObject([{ team_id: tenant.teamId }]);
});

test('one kind alone goes to a team without an owner', async () => {
  const { tenant, owner, wang } = await aBusyPerson();
  await handOver(owner, { fromId: wang.id, unitId: tenant.teamId, kinds: ['case'] });
  expect(await rowsOf('service_case', tenant)).toMatchObject([{ owner_id: null, team_id: tenant.teamId }]);
  expect(await ownersOf('customer', tenant)).toEqual(new Set([wang.id]));
});

test('many pieces are a run that goes on by itself and can be stopped', async () => {
  const { tenant, owner, wang } = await aBusyPerson();
  const li = await aPerson(tenant);
  const { admin } = await world();
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, owner_id, team_id, unit_id)
     select $1, gen_random_uuid(), 'X' || n, 'org', '客户' || n, 'kehu', 'kh', 'active', $2, $3, $4 from generate_series(1, 250) n`,
    [tenant.id, wang.id, tenant.teamId, tenant.unitId],
  );
  const [runBulk] = bulkModule.jobs ?? [];
  if (!runBulk) throw new Error('No job goes on with runs');
  const run = await handOver(owner, { fromId: wang.id, toId: li.id, kinds: ['customer'] });
  expect(run).toMatchObject({ state: 'WAITING', total: 252 });
  await runJob(runBulk);
  const { bulkRun } = await owner.ask(`query ($id: ID!) { bulkRun(id: $id) { state changed } }`, {
    id: run.id,
  });
  expect(bulkRun).toEqual({ state: 'DONE', changed: 252 });
  const again = await handOver(owner, { fromId: li.id, toId: wang.id });
  await owner.ask(`mutation ($id: ID!) { cancelRun(input: { id: $id }) { __typename } }`, { id: again.id });
  await runJob(runBulk);
  expect(await ownersOf('customer', tenant)).toEqual(new Set([li.id]));
});

test('nobody hands over what he may not change himself, or to nobody', async () => {
  const { tenant, owner, wang } = await aBusyPerson();
  const clerk = await aPerson(tenant, {
    can: ['member.read', 'organisation.handOver', 'customer.read', 'complaint.read'],
  });
  expect(await handOver(clerk, { fromId: wang.id, toId: clerk.id })).toMatchObject({
    __typename: 'NoRowChanged',
  });
  expect(await handOver(owner, { fromId: wang.id, toId: wang.id })).toMatchObject({
    message: '不能交接给本人',
  });
  expect(await handOver(owner, { fromId: wang.id })).toMatchObject({ __typename: 'InvalidField' });
  const stranger = await aPerson(tenant, { can: ['member.read'] });
  const refused = await stranger.run(`query ($id: ID!) { openWork(memberId: $id) { kind } }`, {
    id: wang.id,
  });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('whoever hands over within his team hands over nothing of others, and does not learn what they have', async () => {
  const { tenant, wang } = await aBusyPerson();
  const { admin } = await world();
  const elsewhere = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, elsewhere, tenant.unitId],
  );
  const lead = (teamId: string) =>
    aPerson(tenant, {
      can: ['member.read', 'organisation.handOver', 'customer.read', 'customer.update'],
      reach: { 'organisation.handOver': 'team' },
      teamId,
    });
  const ask = `query ($id: ID!) { openWork(memberId: $id) { kind count } member(id: $id) { viewerCan } }`;
  const give = `mutation ($input: HandOverWorkInput!) { handOverWork(input: $input) { __typename } }`;
  const far = await lead(elsewhere);
  expect(codeOf(await far.run(ask, { id: wang.id }))).toBe('FORBIDDEN');
  expect(codeOf(await far.run(give, { input: { fromId: wang.id, toId: far.id } }))).toBe('FORBIDDEN');
  expect(await ownersOf('customer', tenant)).toEqual(new Set([wang.id]));
  expect((await far.ask(ask, { id: far.id })).openWork).toMatchObject([
    { count: 0 },
    { count: 0 },
    { count: 0 },
  ]);
  const near = await lead(tenant.teamId);
  const { openWork, member } = await near.ask(ask, { id: wang.id });
  expect(openWork).toMatchObject([{ kind: 'customer', count: 2 }, { kind: 'case' }, { kind: 'record' }]);
  expect(member.viewerCan).toEqual(['organisation.handOver']);
  expect(await handOver(near, { fromId: wang.id, toId: near.id, kinds: ['customer'] })).toMatchObject({
    changed: 2,
  });
});
