import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import { anOwner, aPerson, aTenant, rowsOf, world, type Person } from '../../../testing/index.ts';

const CHANGE = `mutation ($input: ChangeRoleInput!) { changeRole(input: $input) { __typename ... on Role { version } ... on UserError { message } ... on InvalidField { field } } }`;
const CREATE = `mutation ($input: CreateRoleInput!) { createRole(input: $input) { ... on Role { id version } } }`;
const RESTORE = `mutation ($input: RestoreRoleVersionInput!) { restoreRoleVersion(input: $input) { __typename ... on InvalidField { field } } }`;
const grants = (rowScope: string) => [{ permission: 'customer.read', rowScope }];

/** A company of two teams, and a role that is held in the second. */
async function aCompany() {
  const tenant = await aTenant();
  const { admin } = await world();
  const elsewhere = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'team', '二组')`,
    [tenant.id, elsewhere, tenant.unitId],
  );
  const owner = await anOwner(tenant);
  const input = { nameZh: '督导', nameEn: 'Coach', grants: grants('OWN') };
  const { id, version } = (await owner.ask(CREATE, { input })).createRole;
  const holds = async (teamId: string): Promise<void> => {
    const holder = await aPerson(tenant, { teamId });
    await admin.query(
      `insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)`,
      [tenant.id, holder.id, id],
    );
  };
  const lead = await aPerson(tenant, {
    can: ['role.read', 'role.change', 'customer.read'],
    reach: { 'customer.read': 'team' },
  });
  const change = async (person: Person, rowScope: string, from = version) =>
    (await person.ask(CHANGE, { input: { id, version: from, grants: grants(rowScope) } })).changeRole;
  return { tenant, owner, lead, elsewhere, id, version, holds, change };
}

test('whoever reaches his own team widens a role of people there, and of nobody elsewhere', async () => {
  const { tenant, owner, lead, elsewhere, id, version, holds, change } = await aCompany();
  await holds(tenant.teamId);
  expect(await change(lead, 'TEAM')).toMatchObject({ version: 2 });
  expect(await change(lead, 'OWN', 2)).toMatchObject({ version: 3 });
  await holds(elsewhere);
  expect(await change(lead, 'TEAM', 3)).toEqual({
    __typename: 'InvalidField',
    field: 'grants.customer.read',
    message: '有成员在您权限不及的部门或班组持有此角色，不能由您放宽：查看客户',
  });
  expect(
    (await lead.ask(RESTORE, { input: { id, version: 3, number: 2 } })).restoreRoleVersion,
  ).toMatchObject({ field: 'grants.customer.read' });
  expect((await rowsOf('role_permission', tenant)).map((row) => row['row_scope'])).toEqual(['own']);
  expect(await change(owner, 'TEAM', 3)).toMatchObject({ version: 4 });
  expect(version).toBe(1);
});
