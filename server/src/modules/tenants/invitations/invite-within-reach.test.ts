import { randomBytes } from 'node:crypto';

import { expect, test } from 'vitest';

import { Rights } from '../../../kernel/rights.ts';
import { newId } from '../../../kernel/values/ids.ts';
import {
  anAddress,
  anOwner,
  aPerson,
  aTenant,
  beginImport,
  rowsOf,
  triedImport,
  world,
  type Person,
} from '../../../testing/index.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { inviteMember } from './invite-member.ts';
import { renewInvitation } from './renew-invitation.ts';
import { revokeInvitation } from './revoke-invitations.ts';

/** A company with a department of one team beside the team that every company has, and a role that reads one's unit. */
async function aHouse() {
  const tenant = await aTenant();
  const { admin } = await world();
  const [department, small, postId, roleId] = [newId(), newId(), newId(), newId()];
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'department', '小部门'), ($1, $4, $2, 'team', '小组')`,
    [tenant.id, department, tenant.unitId, small],
  );
  await admin.query(
    `insert into app.post (tenant_id, id, unit_id, title_zh, created_at) values ($1, $2, $3, '总经理', now())`,
    [tenant.id, postId, tenant.unitId],
  );
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, 'lead', '组长', 'Lead')`,
    [tenant.id, roleId],
  );
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, 'customer.read', 'unit'), ($1, $2, 'member.invite', 'unit')`,
    [tenant.id, roleId],
  );
  const lead = await aPerson(
    { ...tenant, unitId: department, teamId: small },
    {
      can: ['customer.read', 'member.invite', 'import.create', 'import.read', 'import.run', 'member.read'],
      rowScope: 'unit',
    },
  );
  await admin.query(
    'insert into app.membership_role (tenant_id, membership_id, role_id) values ($1, $2, $3)',
    [tenant.id, lead.id, roleId],
  );
  return { tenant, lead, department, small };
}

const invite = (who: Person, email: string, teamId: string | null, tokenHash = randomBytes(32)) =>
  who.as((ctx) => inviteMember(ctx, { email, roleKey: 'lead', teamId, tokenHash }));

test('nobody invites a second mailbox of his to where it reads what he does not', async () => {
  const { tenant, lead, small } = await aHouse();
  for (const teamId of [tenant.teamId, null])
    expect(await invite(lead, anAddress(), teamId)).toMatchObject({ field: 'teamId' });
  expect(await invite(lead, anAddress(), small)).toMatchObject({ type: 'Invitation' });
  expect(await rowsOf('invitation', tenant)).toHaveLength(1);
});

test('a sheet of people reaches no further, by unit or by post', async () => {
  const { lead } = await aHouse();
  const sheet = [
    '邮箱,姓名,角色,部门,岗位',
    `${anAddress()},甲,lead,公司,`,
    `${anAddress()},乙,lead,,总经理`,
    `${anAddress()},丙,lead,,`,
    `${anAddress()},丁,lead,小组,`,
  ];
  const tried = await triedImport(lead, await beginImport(lead, sheet.join('\n'), 'member'));
  expect(tried.counts).toMatchObject({ total: 4, toCreate: 1, refused: 3 });
});

test('an invitation lets nobody in once whoever invited stands elsewhere', async () => {
  const { tenant, lead, department, small } = await aHouse();
  const { admin } = await world();
  const email = anAddress();
  const hash = randomBytes(32);
  await invite(lead, email, small, hash);
  const join = () =>
    lead.as((ctx) => {
      const rights = new Rights([{ permission: 'member.join', rowScope: 'all' }]);
      const who = ctx.who && { ...ctx.who, memberId: newId(), userId: newId(), rights };
      return acceptInvitation({ ...ctx, who }, { tokenHash: hash, name: '丁', email });
    });
  const stand = (unitId: string, teamId: string | null) =>
    admin.query(`update app.membership set unit_id = $2, team_id = $3 where id = $1`, [
      lead.id,
      unitId,
      teamId,
    ]);
  const other = newId();
  await admin.query(
    `insert into app.org_unit (tenant_id, id, parent_id, kind, name) values ($1, $2, $3, 'department', '别处')`,
    [tenant.id, other, tenant.unitId],
  );
  await stand(other, null);
  expect(await join()).toMatchObject({ code: 'INVITATION_REVOKED' });
  await stand(department, small);
  expect(await join()).toMatchObject({ type: 'Member' });
});

test('nobody sends an invitation anew, or takes it back, that gives more than he holds by any of its roles or its place', async () => {
  const { tenant, lead, small } = await aHouse();
  const { admin } = await world();
  const boss = newId();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, 'boss', '经理', 'Boss')`,
    [tenant.id, boss],
  );
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, 'company.update', 'all')`,
    [tenant.id, boss],
  );
  const owner = await anOwner(tenant);
  const invited = async (teamId: string, roleKeys: readonly string[]) => {
    const input = { email: anAddress(), roleKey: 'lead', roleKeys, teamId, tokenHash: randomBytes(32) };
    return ((await owner.as((ctx) => inviteMember(ctx, input))) as { id: string }).id;
  };
  const renew = (id: string) => lead.as((ctx) => renewInvitation(ctx, { id, tokenHash: randomBytes(32) }));
  const [richer, elsewhere, plain] = [
    await invited(small, ['boss']),
    await invited(tenant.teamId, []),
    await invited(small, []),
  ];
  expect(await renew(richer)).toMatchObject({ field: 'id' });
  expect(await renew(elsewhere)).toMatchObject({ field: 'id' });
  expect(await renew(plain)).toMatchObject({ type: 'Invitation', id: plain });
  expect(await lead.as((ctx) => revokeInvitation(ctx, { id: richer }))).toMatchObject({ field: 'id' });
  expect(await lead.as((ctx) => revokeInvitation(ctx, { id: plain }))).toMatchObject({ type: 'Invitation' });
});
