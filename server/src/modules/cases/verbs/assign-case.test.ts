import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import {
  aComplaint,
  anOwner,
  aPerson,
  aTenant,
  at,
  codeOf,
  doing,
  factsOf,
  guardStories,
  mutationOf,
  staleStory,
  workedTo,
  world,
  type Person,
} from '../../../testing/index.ts';

const input = async (owner: Person) => ({ ...at(await aComplaint(owner)), ownerId: owner.id });

guardStories('assignCase', 'complaint.assign', input);
staleStory('assignCase', input);

test('a case is given to a person with his team, told on the timeline and as a fact', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const colleague = await aPerson(tenant, { name: '赵敏' });
  const filed = await aComplaint(owner);
  const given = await doing(owner, 'assignCase', { ...at(filed), ownerId: colleague.id });
  expect(given).toMatchObject({
    owner: { displayName: '赵敏' },
    team: { id: tenant.teamId },
    stage: 'registered',
    version: 2,
  });
  expect(given.timeline.nodes[0]).toMatchObject({
    kind: 'assignment',
    details: { from: { ownerId: owner.id }, to: { ownerId: colleague.id } },
  });
  expect((await factsOf(tenant)).at(-1)).toBe('case.assigned');
});

test('where the chart has a stage for it, the case moves there', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const assessed = await workedTo(owner, await aComplaint(owner), 'assessed');
  expect(await doing(owner, 'assignCase', { ...at(assessed), ownerId: owner.id })).toMatchObject({
    stage: 'assigned',
    version: assessed.version + 1,
  });
});

test('whoever gives a case out of his own reach is told that it is done, also when he repeats it', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  const otherTeam = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, otherTeam, tenant.unitId],
  );
  const filed = await aComplaint(await anOwner(tenant));
  const agent = await aPerson(tenant, {
    can: ['complaint.read', 'complaint.assign', 'customer.read'],
    rowScope: 'team',
  });
  const given = { ...at(filed), teamId: otherTeam, idempotencyKey: newId() };
  for (let time = 0; time < 2; time += 1)
    expect(await agent.ask(mutationOf('assignCase', '... on OutOfReach { id }'), { input: given })).toEqual({
      assignCase: { __typename: 'OutOfReach', id: filed.id },
    });
  const { rows } = await admin.query(
    'select team_id, owner_id, version from app.service_case where id = $1',
    [filed.id],
  );
  expect(rows).toEqual([{ team_id: otherTeam, owner_id: null, version: filed.version + 1 }]);
  expect(codeOf(await agent.run('query ($id: ID!) { case(id: $id) { id } }', { id: filed.id }))).toBe(
    'NOT_FOUND',
  );
});

test('a team without an owner is its queue; nobody and strangers are refused by name', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const stranger = await anOwner(await aTenant());
  const filed = await aComplaint(owner);
  const queued = await doing(owner, 'assignCase', { ...at(filed), teamId: tenant.teamId });
  expect(queued).toMatchObject({ owner: null, team: { id: tenant.teamId } });
  const wrong = [
    [{}, 'ownerId'],
    [{ ownerId: stranger.id }, 'ownerId'],
    [{ ownerId: 'nobody' }, 'ownerId'],
    [{ teamId: tenant.unitId }, 'teamId'],
    [{ teamId: stranger.tenant.teamId }, 'teamId'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await doing(owner, 'assignCase', { ...at(queued), ...over })).toMatchObject({
      __typename: 'InvalidField',
      field,
    });
});

test('whoever works for a team takes what is his own, his team’s or no team’s, and nothing else', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const otherTeam = newId();
  await (
    await world()
  ).admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, otherTeam, tenant.unitId],
  );
  const agent = await aPerson(tenant, {
    can: ['complaint.read', 'complaint.assign', 'customer.read'],
    reach: { 'complaint.assign': 'team' },
  });
  const outsider = await aPerson(tenant, {
    can: ['complaint.read', 'complaint.assign'],
    reach: { 'complaint.assign': 'team' },
    teamId: otherTeam,
  });
  const filed = await aComplaint(owner);
  expect(
    (await outsider.run('query ($id: ID!) { case(id: $id) { viewerCan } }', { id: filed.id })).data.case
      .viewerCan,
  ).toEqual([]);
  const loose = await doing(owner, 'assignCase', { ...at(filed), ownerId: null, teamId: null });
  expect(loose).toMatchObject({ owner: null, team: null });
  for (const person of [agent, outsider]) {
    const { data } = await person.run('query ($id: ID!) { case(id: $id) { viewerCan } }', { id: filed.id });
    expect(data.case.viewerCan).toContain('complaint.assign');
  }
});
