import 'reflect-metadata';
import { expect, test } from 'vitest';

import { anOwner, aTenant, asSystem, rowsOf, type TestTenant } from '../../testing/index.ts';
import { openCase } from './open-case.ts';

const ASSIGN = 'mutation ($input: AssignCaseInput!) { assignCase(input: $input) { __typename } }';
const TOLD = { title: '低分回访', description: '客户打了两分', channel: 'hotline' };
const opened = (tenant: TestTenant, place: { readonly teamId?: string; readonly ownerId?: string } = {}) =>
  asSystem(tenant, async (tx) => {
    const made = await openCase(tx, 'complaint', null, { ...TOLD, ...place });
    return 'field' in made ? made.field : made.id;
  });

test('what the product itself opens waits in the queue of the team, made by nobody', async () => {
  const tenant = await aTenant();
  const id = await opened(tenant, { teamId: tenant.teamId });
  expect(await rowsOf('service_case', tenant)).toMatchObject([
    { id, owner_id: null, team_id: tenant.teamId, unit_id: tenant.unitId, created_by: null },
  ]);
});

test('without a team it waits for everybody, and a person can be named; an unknown team is told', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await opened(tenant);
  await opened(tenant, { ownerId: owner.id });
  const places = (await rowsOf('service_case', tenant)).map((row) => [row['owner_id'], row['team_id']]);
  expect(places).toHaveLength(2);
  expect(places).toEqual(
    expect.arrayContaining([
      [null, null],
      [owner.id, expect.anything()],
    ]),
  );
  expect(await opened(tenant, { teamId: tenant.unitId })).toBe('teamId');
  const { nodes } = (await owner.ask('{ cases { nodes { id version owner { id } } } }')).cases;
  const waiting = nodes.find((node: { owner: unknown }) => node.owner === null);
  const input = { id: waiting.id, version: waiting.version, ownerId: owner.id };
  expect((await owner.ask(ASSIGN, { input })).assignCase.__typename).toBe('Complaint');
});
