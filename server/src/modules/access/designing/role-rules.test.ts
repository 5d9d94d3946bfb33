import { expect, test } from 'vitest';

import { permissions } from '../../../kernel/permission-catalogue.ts';
import { Rights, type Mask, type RowScope } from '../../../kernel/rights.ts';
import { sensitiveFields } from '../../../kernel/sensitive-fields.ts';
import { mistakeIn } from './checked-body.ts';
import { RowScopeChoice } from './role-inputs.ts';
import { beyond, beyondField, changesBetween, senseless, type RoleBody } from './role-rules.ts';

permissions({
  'thing.read': { 'zh-CN': '看', en: 'See' },
  'thing.close': { 'zh-CN': '关', en: 'Close' },
  'firm.update': { 'zh-CN': '公司', en: 'Firm', reach: 'company' },
  'self.update': { 'zh-CN': '自己', en: 'Self', reach: 'self' },
});

sensitiveFields({
  'thing.phone': {
    title: { 'zh-CN': '电话', en: 'Phone' },
    class: 'P1',
    mask: 'phone',
    readBy: 'thing.read',
  },
});

const body = (grants: RoleBody['grants'], nameEn = 'Role'): RoleBody => ({
  nameZh: '角色',
  nameEn,
  descriptionZh: '',
  descriptionEn: '',
  grants,
  masks: {},
});
const rights = (grants: Readonly<Record<string, RowScope>>) =>
  new Rights(Object.entries(grants).map(([permission, rowScope]) => ({ permission, rowScope })));
const between = (before: RoleBody['grants'], after: RoleBody['grants']) =>
  changesBetween(body(before), body(after));

test('a list of permissions without end is refused before it is compared', () => {
  const grants = Array.from({ length: 300_000 }, (_, n) => ({
    permission: `p${n}`,
    rowScope: RowScopeChoice.OWN,
  }));
  const asked = { nameZh: '甲', nameEn: 'A', descriptionZh: '', descriptionEn: '', masks: null };
  expect(mistakeIn({ ...asked, grants })?.field).toBe('grants');
  const [first, second] = grants;
  expect(mistakeIn({ ...asked, grants: [first!, second!, first!] })?.field).toBe('grants.2.permission');
});

test('two bodies differ in names and in permissions that came, went or reach otherwise', () => {
  const changes = changesBetween(
    body({ 'a.read': 'own', 'b.read': 'team', 'c.read': 'all' }),
    body({ 'a.read': 'all', 'c.read': 'all', 'd.read': 'unit' }, 'Other'),
  );
  expect(changes).toEqual([
    { kind: 'name', key: 'nameEn', before: 'Role', after: 'Other' },
    { kind: 'grant', key: 'a.read', before: 'own', after: 'all' },
    { kind: 'grant', key: 'b.read', before: 'team', after: null },
    { kind: 'grant', key: 'd.read', before: null, after: 'unit' },
  ]);
  expect(between({ 'a.read': 'own' }, { 'a.read': 'own' })).toEqual([]);
});

test.for<[string, RoleBody['grants'], RoleBody['grants'], string | undefined]>([
  ['gives what is held', {}, { 'thing.read': 'team' }, undefined],
  ['gives less than is held', {}, { 'thing.read': 'own' }, undefined],
  ['gives more than is held', {}, { 'thing.read': 'unit' }, 'thing.read'],
  ['gives what is not held', {}, { 'thing.close': 'own' }, 'thing.close'],
  ['takes more than is held', { 'thing.read': 'all' }, {}, 'thing.read'],
  ['narrows what reaches further', { 'thing.read': 'all' }, { 'thing.read': 'own' }, 'thing.read'],
  ['leaves alone what is not held', { 'thing.close': 'all' }, { 'thing.close': 'all' }, undefined],
])('somebody with a team %s', ([, before, after, refused]) => {
  expect(beyond(rights({ 'thing.read': 'team' }), between(before, after))?.key).toBe(refused);
});

test('a reach has to make sense for its permission, and the permission has to exist', () => {
  const odd = (grants: RoleBody['grants']) => senseless(between({}, grants))?.key;
  expect(odd({ 'firm.update': 'team' })).toBe('firm.update');
  expect(odd({ 'self.update': 'all' })).toBe('self.update');
  expect(odd({ 'thing.fly': 'all' })).toBe('thing.fly');
  expect(odd({ 'firm.update': 'all', 'self.update': 'own', 'thing.read': 'unit' })).toBeUndefined();
  expect(senseless(between({ 'thing.fly': 'all' }, {}))).toBeUndefined();
});

const reads = (masks: RoleBody['masks'] = {}): RoleBody => ({ ...body({ 'thing.read': 'own' }), masks });
const sees = (masks: readonly Mask[] = []) =>
  new Rights([{ permission: 'thing.read', rowScope: 'all' }], [], masks);
const masked = [{ field: 'thing.phone', shown: 'masked' as const }];

test.for<[string, Rights, RoleBody, RoleBody, string | undefined]>([
  ['opens a field that he sees', sees(), reads({ 'thing.phone': 'hidden' }), reads(), undefined],
  [
    'opens a field that is masked for him',
    sees(masked),
    reads({ 'thing.phone': 'masked' }),
    reads(),
    'thing.phone',
  ],
  [
    'shows masked what is masked for him',
    sees(masked),
    reads({ 'thing.phone': 'hidden' }),
    reads({ 'thing.phone': 'masked' }),
    undefined,
  ],
  [
    'masks a field that is masked for him',
    sees(masked),
    reads(),
    reads({ 'thing.phone': 'masked' }),
    'thing.phone',
  ],
  ['opens it by a permission to read', sees(masked), body({}), reads(), 'thing.phone'],
  ['leaves alone what he does not see', sees(masked), reads(), reads(), undefined],
])('somebody %s', ([, held, before, after, refused]) => {
  expect(beyondField(held, before, after)).toBe(refused);
});
