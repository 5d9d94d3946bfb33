import { expect, test } from 'vitest';

import { newId } from '../../../kernel/values/ids.ts';
import {
  aCustomer,
  anonymously,
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  codeOf,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';

const PREVIEW = `mutation ($input: PreviewRightsInput!) { previewRights(input: $input) { __typename ... on RightsPreview { member { id } roles { key } permissions lists { key isOpen count first } fields { name shown example } } ... on UserError { code message } } }`;

/** A role with what it gives and masks, held by somebody or by nobody. */
async function aRole(
  { tenant }: Pick<Person, 'tenant'>,
  grants: Readonly<Record<string, string>>,
  {
    masks = {},
    key = `r${newId()}`,
    held,
  }: { masks?: Record<string, string>; key?: string; held?: Person } = {},
): Promise<string> {
  const { admin } = await world();
  const id = newId();
  const run = (text: string, ...values: unknown[]) => admin.query(text, [tenant.id, id, ...values]);
  await run(
    `insert into app.role (tenant_id, id, key, name_zh, name_en, is_builtin) values ($1, $2, $3, $3, $3, $3 = 'owner')`,
    key,
  );
  await run(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) select $1, $2, * from unnest($3::text[], $4::text[])`,
    Object.keys(grants),
    Object.values(grants),
  );
  await run(
    `insert into app.role_mask (tenant_id, role_id, field, shown) select $1, $2, * from unnest($3::text[], $4::text[])`,
    Object.keys(masks),
    Object.values(masks),
  );
  if (held)
    await run(
      `insert into app.membership_role (tenant_id, role_id, membership_id) values ($1, $2, $3)`,
      held.id,
    );
  return id;
}

const look = async (who: Person, input: object) => (await who.ask(PREVIEW, { input })).previewRights;
const list = (seen: { lists: { key: string }[] }, key: string) => seen.lists.find((one) => one.key === key);

test('a preview shows what a member reaches, with fields as they are for him, and the log keeps it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant);
  await aRole(
    owner,
    { 'customer.read': 'own' },
    { masks: { 'contact.phone': 'masked' }, key: 'agent', held: agent },
  );
  await aCustomer(owner);
  const theirs = await aCustomer(owner, { ownerId: agent.id });
  const seen = await look(owner, { memberId: agent.id });
  expect(seen).toMatchObject({
    __typename: 'RightsPreview',
    member: { id: agent.id },
    roles: [{ key: 'agent' }],
    permissions: ['customer.read'],
  });
  const { admin } = await world();
  const { rows } = await admin.query<{ name: string }>('select name from app.customer where id = $1', [
    theirs.id,
  ]);
  expect(list(seen, 'customer')).toEqual({ key: 'customer', isOpen: true, count: 1, first: rows[0]?.name });
  expect(list(seen, 'order')).toEqual({ key: 'order', isOpen: false, count: 0, first: null });
  const phone = seen.fields.find(({ name }: { name: string }) => name === 'contact.phone');
  expect(phone).toEqual({ name: 'contact.phone', shown: 'MASKED', example: '138****8000' });
  expect(await auditsOf(tenant)).toContain('member.seeAs');
  const [noted] = (await rowsOf('audit_log', tenant)).filter((row) => row['action'] === 'member.seeAs');
  expect(noted).toMatchObject({ actor: owner.id, diff: { notes: { memberId: agent.id } } });
});

test('what lies sealed is shown as its record shows it, however far a role goes', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const masks = { 'contact.passport': 'masked', 'customer.passport': 'hidden' };
  const open = await aRole(owner, { 'customer.read': 'all' }, { masks });
  const seen = await look(owner, { roleIds: [open] });
  const field = (name: string) => seen.fields.find((one: { name: string }) => one.name === name);
  expect(field('customer.idNumber')).toMatchObject({ shown: 'MASKED', example: '**************1237' });
  expect(field('customer.bankAccount')).toMatchObject({ shown: 'MASKED', example: '***************0005' });
  expect(field('contact.passport')).toMatchObject({ shown: 'MASKED', example: 'E******78' });
  expect(field('customer.passport')).toMatchObject({ shown: 'HIDDEN', example: null });
  expect(field('contact.phone')).toMatchObject({ shown: 'CLEAR', example: '13800138000' });
  const { sensitiveFields } = await owner.ask(`{ sensitiveFields { name isSealed } }`);
  expect(sensitiveFields).toContainEqual({ name: 'customer.idNumber', isSealed: true });
  expect(sensitiveFields).toContainEqual({ name: 'customer.uscc', isSealed: false });
});

test('roles are previewed in one’s own place, before anybody holds them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const role = await aRole(owner, { 'customer.read': 'own', 'order.read': 'all' }, { key: 'trial' });
  await aCustomer(owner);
  const seen = await look(owner, { roleIds: [role] });
  expect(seen).toMatchObject({
    member: null,
    roles: [{ key: 'trial' }],
    permissions: ['customer.read', 'order.read'],
  });
  expect(list(seen, 'customer')).toMatchObject({ isOpen: true, count: 1 });
  const other = await aPerson(tenant);
  const inPlace = await look(owner, { memberId: other.id, roleIds: [role] });
  expect(list(inPlace, 'customer')).toMatchObject({ isOpen: true, count: 0 });
});

test('nobody looks through eyes that see more than his own', async () => {
  const tenant = await aTenant();
  const [lead, boss, clerk] = [await aPerson(tenant), await aPerson(tenant), await aPerson(tenant)];
  await aRole(lead, { 'customer.read': 'team' }, { key: 'lead', held: lead });
  await aRole(boss, {}, { key: 'owner', held: boss });
  await aRole(
    clerk,
    { 'customer.read': 'all' },
    { masks: { 'contact.phone': 'masked' }, key: 'clerk', held: clerk },
  );
  const viewer = async (options: Parameters<typeof aPerson>[1]) =>
    aPerson(tenant, { ...options, can: ['member.seeAs', 'member.read', ...(options?.can ?? [])] });
  const can = ['customer.read'];
  const beyond = { __typename: 'BeyondOwnSight' };
  const fine = { __typename: 'RightsPreview' };
  const [team, all, masked, hidden] = [
    await viewer({ can, reach: { 'customer.read': 'team' } }),
    await viewer({ can }),
    await viewer({ can, shown: { 'contact.phone': 'masked' } }),
    await viewer({ can, shown: { 'contact.phone': 'hidden' } }),
  ];
  // The same word reaches other rows for whoever stands in another team.
  expect(await look(team, { memberId: lead.id })).toMatchObject(beyond);
  expect(await look(all, { memberId: lead.id })).toMatchObject(fine);
  expect(await look(all, { memberId: boss.id })).toMatchObject(beyond);
  expect(await look(masked, { memberId: lead.id })).toMatchObject(beyond);
  expect(await look(masked, { memberId: clerk.id })).toMatchObject(fine);
  expect(await look(hidden, { memberId: clerk.id })).toMatchObject(beyond);
  expect(await auditsOf(tenant)).toHaveLength(2);
});

test('a preview needs its permission, somebody to look as, and people and roles that exist here', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const plain = await aPerson(tenant, { can: ['member.read', 'role.read'] });
  const input = { memberId: plain.id };
  expect(codeOf(await plain.run(PREVIEW, { input }))).toBe('FORBIDDEN');
  expect(codeOf(await anonymously(PREVIEW, { input }))).toBe('UNAUTHENTICATED');
  expect(await look(owner, {})).toMatchObject({
    __typename: 'InvalidField',
    message: 'Choose one member, or at least one role',
  });
  const narrow = await aPerson(tenant, {
    can: ['member.seeAs', 'member.read'],
    reach: { 'member.read': 'own' },
  });
  expect(codeOf(await narrow.run(PREVIEW, { input }))).toBe('NOT_FOUND');
  const stranger = await aPerson(await aTenant());
  const foreign = await aRole(stranger, {});
  for (const id of [stranger.id, foreign, newId(), 'x']) {
    expect(codeOf(await owner.run(PREVIEW, { input: { memberId: id } }))).toBe('NOT_FOUND');
    expect(codeOf(await owner.run(PREVIEW, { input: { roleIds: [id] } }))).toBe('NOT_FOUND');
  }
});
