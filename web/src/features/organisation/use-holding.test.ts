import { expect, test } from 'vitest';

import { idsOf, transferredTo } from './use-holding.ts';

const held = [
  { __typename: 'HeldPost', id: 'lead', isMain: true },
  { __typename: 'HeldPost', id: 'trainer', isMain: false },
  { __typename: 'HeldPost', id: 'auditor', isMain: false },
] as const;

test('whoever is moved to another post leaves the main one and keeps all others', () => {
  expect(transferredTo(held, 'manager')).toEqual(['manager', 'trainer', 'auditor']);
  expect(transferredTo(held, 'trainer')).toEqual(['trainer', 'auditor']);
  expect(transferredTo([], 'manager')).toEqual(['manager']);
});

test('what somebody holds begins with the main post', () => {
  expect(idsOf(held)).toEqual(['lead', 'trainer', 'auditor']);
});
