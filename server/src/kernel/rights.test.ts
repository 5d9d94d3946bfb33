import { expect, test } from 'vitest';

import { Rights, type RoleRights } from './rights.ts';
import { sensitiveFields, shownValue, writtenOver, type Shown } from './sensitive-fields.ts';

sensitiveFields({
  'rightsThing.phone': {
    title: { 'zh-CN': '电话', en: 'Phone' },
    class: 'P1',
    mask: 'phone',
    readBy: 'thing.read',
  },
});

const role = (shown: Shown | undefined, permissions = ['thing.read']): RoleRights => ({
  key: 'some',
  grants: permissions.map((permission) => ({ permission, rowScope: 'all' })),
  masks: shown === undefined || shown === 'clear' ? [] : [{ field: 'rightsThing.phone', shown }],
});

test.each<[string, readonly RoleRights[], Shown]>([
  ['no role', [], 'hidden'],
  ['a role that does not let read the record', [role(undefined, ['other.read'])], 'hidden'],
  ['a role that says nothing', [role(undefined)], 'clear'],
  ['a role that masks', [role('masked')], 'masked'],
  ['a role that hides', [role('hidden')], 'hidden'],
  ['one that hides and one that masks', [role('hidden'), role('masked')], 'masked'],
  ['one that masks and one that says nothing', [role('masked'), role(undefined)], 'clear'],
  ['one that masks and an open one that does not let read', [role('masked'), role(undefined, [])], 'masked'],
  ['one that hides and masks elsewhere', [role('hidden'), role('masked', ['other.read'])], 'hidden'],
])('%s: the most open answer among those that let read', (_what, roles, shown) => {
  expect(Rights.of(roles).shown('rightsThing.phone')).toBe(shown);
  expect(Rights.of(roles.toReversed()).shown('rightsThing.phone')).toBe(shown);
});

test('a field that nobody declares is a mistake, not an open one', () => {
  expect(() => Rights.of([role(undefined)]).shown('thing.fone')).toThrow('thing.fone');
});

test('nobody passes on what he does not see', () => {
  const [open, masked, hidden] = [role(undefined), role('masked'), role('hidden')];
  const passes = (by: RoleRights, given: RoleRights) => Rights.of([by]).showsAsMuchAs(given);
  expect([open, masked, hidden].map((given) => passes(masked, given))).toEqual([false, true, true]);
  expect([open, masked, hidden].map((given) => passes(hidden, given))).toEqual([false, false, true]);
  expect(passes(hidden, role(undefined, ['other.read']))).toBe(true);
});

test.each<[Shown, string | null, string | null, string]>([
  ['clear', '13800138000', '13900139000', 'taken'],
  ['masked', '13800138000', '138****8000', 'unchanged'],
  ['masked', '13800138000', '13800138000', 'refused'],
  ['masked', '13800138000', '13900139000', 'refused'],
  ['masked', '13800138000', null, 'refused'],
  ['masked', null, '13900139000', 'taken'],
  ['hidden', '13800138000', null, 'unchanged'],
  ['hidden', '13800138000', '13900139000', 'refused'],
  ['hidden', null, '13900139000', 'refused'],
])('seen %s, %s is there and %s entered: %s', (shown, held, given, written) => {
  expect(writtenOver(Rights.of([role(shown)]), 'rightsThing.phone', held, given)).toBe(written);
});

test('nothing shows as nothing, whatever is seen of it', () => {
  for (const shown of ['clear', 'masked', 'hidden'] as const)
    for (const nothing of [null, undefined, ''])
      expect(shownValue(Rights.of([role(shown)]), 'rightsThing.phone', nothing)).toBeNull();
});
