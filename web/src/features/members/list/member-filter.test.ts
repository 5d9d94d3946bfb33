import { expect, test } from 'vitest';

import { memberFilterOf } from './member-filter.ts';

test('an address is read as the filter of the server, and what nobody knows is dropped', () => {
  expect(memberFilterOf({})).toEqual({});
  expect(
    memberFilterOf({ q: ' 王 ', role: 'agent,viewer', unit: 'u1', state: 'disabled', factor: 'off' }),
  ).toEqual({
    search: '王',
    roleKeys: ['agent', 'viewer'],
    unitId: 'u1',
    disabled: true,
    twoFactor: false,
  });
  expect(memberFilterOf({ state: 'active', factor: 'on' })).toEqual({ disabled: false, twoFactor: true });
  expect(memberFilterOf({ state: 'sleeping', factor: 'maybe', role: ',' })).toEqual({});
});
