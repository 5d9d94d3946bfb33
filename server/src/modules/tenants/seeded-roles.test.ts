import { expect, test } from 'vitest';

import { allSensitiveFields } from '../../kernel/sensitive-fields.ts';
import { permissionNames } from '../../testing/index.ts';
import { seededRoles } from './seeded-roles.ts';

const scopes = (key: string, declared = permissionNames) =>
  Object.fromEntries(
    seededRoles(declared)
      .find((role) => role.key === key)!
      .grants.map(({ permission, rowScope }) => [permission, rowScope]),
  );

test('the owner holds everything that is declared, everywhere', () => {
  expect(Object.keys(scopes('owner'))).toEqual(permissionNames);
  expect(new Set(Object.values(scopes('owner')))).toEqual(new Set(['all']));
});

test('an agent sees and begins everything, and works on what is his team’s', () => {
  const agent = scopes('agent');
  expect(agent).toMatchObject({
    'customer.read': 'all',
    'customer.create': 'all',
    'complaint.file': 'all',
    'complaint.read': 'all',
    'member.read': 'all',
  });
  expect(agent).toMatchObject({
    'customer.update': 'team',
    'contact.update': 'team',
    'complaint.close': 'team',
    'complaint.assign': 'team',
    'profile.update': 'own',
  });
  for (const withheld of [
    'customer.archive',
    'member.invite',
    'member.setRoles',
    'member.disable',
    'company.update',
    'template.publish',
  ])
    expect(agent).not.toHaveProperty([withheld]);
});

test('a viewer looks on without phone numbers', () => {
  expect(
    Object.keys(scopes('viewer'))
      .filter((name) => !name.startsWith('notification.') && name !== 'template.read')
      .toSorted(),
  ).toEqual([
    'callback.read',
    'complaint.read',
    'consent.read',
    'customer.read',
    'member.read',
    'order.read',
    'product.read',
    'profile.update',
    'proposal.read',
  ]);
});

test('what keeps a viewer from numbers are masks on fields that modules declare', () => {
  const masks = Object.fromEntries(seededRoles(permissionNames).map(({ key, masks: of }) => [key, of]));
  expect([masks['owner'], masks['agent']]).toEqual([[], []]);
  expect(masks['viewer']!.map(({ field }) => field)).toContain('contact.phone');
  const declared = allSensitiveFields().map(({ name }) => name);
  expect(masks['viewer']!.filter(({ field }) => !declared.includes(field))).toEqual([]);
});

test('a permission of a new kind goes to the owner only', () => {
  const declared = [...permissionNames, 'survey.send'];
  expect(
    [scopes('owner', declared), scopes('agent', declared), scopes('viewer', declared)].map(
      (role) => 'survey.send' in role,
    ),
  ).toEqual([true, false, false]);
});
