import { readyRoles } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  anOwner,
  anonymously,
  aPerson,
  aTenant,
  auditsOf,
  codeOf,
  mutationOf,
  permissionNames,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';
import { bodyOfReady } from './ready-body.ts';

const LIST = `{ readyRoles { key name level group duties permissions maskedFields isAdded isWithin } }`;
const ADD = mutationOf(
  'addReadyRoles',
  '... on ReadyRoleList { roles { key isAdded } } ... on UserError { code message } ... on InvalidField { field }',
);

const add = async (who: Person, keys: readonly string[]) =>
  (await who.ask(ADD, { input: { keys } })).addReadyRoles;
const listed = async (who: Person) =>
  (await who.ask(LIST)).readyRoles as {
    key: string;
    name: string;
    permissions: number;
    maskedFields: number;
    isAdded: boolean;
    isWithin: boolean;
  }[];

test('all posts are listed in the reader’s language with what they give', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const posts = await listed(owner);
  expect(posts).toHaveLength(readyRoles().length);
  expect(posts.find(({ key }) => key === 'complaintSupervisor')).toMatchObject({
    name: '客户投诉主管',
    maskedFields: 0,
    isAdded: false,
    isWithin: true,
  });
  const english = await listed(await anOwner(tenant, { locale: 'en' }));
  expect(english.find(({ key }) => key === 'seat')).toMatchObject({ name: 'Agent' });
  expect(english.find(({ key }) => key === 'seat')?.maskedFields).toBeGreaterThan(3);
  for (const post of posts) expect(post.permissions).toBeGreaterThan(0);
});

test('what a post gives today is declared, reaches as its permission can, and speaks of fields that are declared', () => {
  for (const role of readyRoles()) {
    const { grants } = bodyOfReady(role);
    expect(Object.keys(grants).filter((name) => !permissionNames.includes(name))).toEqual([]);
    expect(grants['notification.read']).toBe('own');
  }
});

test('posts become roles with grants, masks, duties and a history; those that are there stay', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await add(owner, ['complaintSupervisor', 'seat', 'seat']);
  expect(made.roles.filter((role: { isAdded: boolean }) => role.isAdded)).toHaveLength(2);
  const roles = await rowsOf('role', tenant);
  expect(roles.find((role) => role['key'] === 'seat')).toMatchObject({
    name_zh: '座席员',
    name_en: 'Agent',
    is_builtin: false,
    version: 1,
  });
  const grants = await rowsOf('role_permission', tenant);
  const seat = roles.find((role) => role['key'] === 'seat')?.['id'];
  expect(
    grants.find((row) => row['role_id'] === seat && row['permission'] === 'customer.update'),
  ).toMatchObject({ row_scope: 'own' });
  expect((await rowsOf('role_mask', tenant)).every((row) => row['role_id'] === seat)).toBe(true);
  await add(owner, ['seat', 'director']);
  expect(await rowsOf('role', tenant)).toHaveLength(3);
  expect(await rowsOf('role_version', tenant)).toHaveLength(3);
  expect(await auditsOf(tenant)).toContain('role.create');
});

test('a role made of a post tells that the product says something else today, and takes it over as its next version', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await add(owner, ['seat']);
  const { id } = (await rowsOf('role', tenant)).find(({ key }) => key === 'seat') ?? {};
  const isAsShipped = async () =>
    (await owner.ask(`query ($id: ID!) { role(id: $id) { isAsShipped } }`, { id })).role.isAsShipped;
  expect(await isAsShipped()).toBe(true);
  // The release in which the company took the post gave less.
  const { admin } = await world();
  await admin.query(
    `delete from app.role_permission where tenant_id = $1 and role_id = $2 and permission = 'customer.update'`,
    [tenant.id, id],
  );
  expect(await isAsShipped()).toBe(false);
  const restore = mutationOf(
    'restoreRoleVersion',
    '... on Role { version isAsShipped } ... on UserError { message }',
  );
  const { restoreRoleVersion } = await owner.ask(restore, { input: { id, version: 1 } });
  expect(restoreRoleVersion).toMatchObject({ version: 2, isAsShipped: true });
});

test('all posts at once fit a company', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await add(
    owner,
    readyRoles().map(({ key }) => key),
  );
  expect(made.roles.every((role: { isAdded: boolean }) => role.isAdded)).toBe(true);
});

test('nobody adds a post that may do more than he, and nothing of the rest is done', async () => {
  const tenant = await aTenant();
  const narrow = await aPerson(tenant, {
    can: ['role.read', 'role.create', 'member.read', 'template.read', 'product.read'],
    reach: { 'profile.update': 'own' },
  });
  expect((await listed(narrow)).find(({ key }) => key === 'director')).toMatchObject({ isWithin: false });
  expect(await add(narrow, ['director'])).toMatchObject({ __typename: 'InvalidField' });
  expect(await rowsOf('role', tenant)).toEqual([]);
  const reader = await aPerson(tenant, { can: ['role.read'] });
  expect(codeOf(await reader.run(ADD, { input: { keys: ['seat'] } }))).toBe('FORBIDDEN');
  expect(codeOf(await (await aPerson(tenant)).run(LIST))).toBe('FORBIDDEN');
  expect(codeOf(await anonymously(LIST))).toBe('UNAUTHENTICATED');
});

test('only an owner adds posts: what a company’s rules say of ranks, they say by their keys', async () => {
  const tenant = await aTenant();
  const nearly = await aPerson(tenant, { can: permissionNames });
  const posts = await listed(nearly);
  expect(posts.filter(({ isWithin }) => isWithin)).toEqual([]);
  expect(await add(nearly, ['director'])).toMatchObject({ field: 'keys.0', code: 'INVALID_FIELD' });
  expect(await rowsOf('role', tenant)).toEqual([]);
});

test('an unknown post, no post and an old sign-in are refused', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  expect(await add(owner, ['seat', 'emperor'])).toMatchObject({ field: 'keys.1' });
  expect(await add(owner, [])).toMatchObject({ field: 'keys' });
  expect(await rowsOf('role', tenant)).toEqual([]);
  const { clock } = await world();
  const late = await anOwner(tenant, { freshUntil: new Date(clock.now().getTime() - 1) });
  expect(await add(late, ['seat'])).toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
});
