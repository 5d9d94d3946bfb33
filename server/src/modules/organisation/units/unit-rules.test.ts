import { expect, test } from 'vitest';

import { DEEPEST, UnitTree, type TreeUnit } from './unit-rules.ts';

const unit = (id: string, parentId: string | null, kind = 'department', position = 0): TreeUnit => ({
  id,
  parentId,
  kind,
  name: id,
  position,
});
const tree = new UnitTree([
  unit('company', null, 'company'),
  unit('service', 'company'),
  unit('sales', 'company', 'department', 1),
  unit('calls', 'service'),
  unit('night', 'calls', 'team'),
]);

test.for([
  ['into itself', 'service', 'service', 'organisation.cycle.self'],
  ['into what lies below it', 'service', 'calls', 'organisation.cycle'],
  ['into what lies two levels below it', 'service', 'night', 'organisation.cycle'],
  ['below a team', 'sales', 'night', 'organisation.team.leaf'],
  ['below nothing that exists', 'sales', 'nowhere', 'input.unknown'],
] as const)('a unit cannot move %s', ([, id, under, key]) => {
  const moved = tree.unit(id);
  expect(moved && tree.placeProblem(moved, under)?.key).toBe(key);
});

test('a unit moves where nothing is in the way, also where it stands', () => {
  expect(tree.placeProblem({ id: 'calls', kind: 'department', name: 'calls' }, 'sales')).toBeUndefined();
  expect(tree.placeProblem({ id: 'calls', kind: 'department', name: 'calls' }, 'service')).toBeUndefined();
});

test('siblings have different names', () => {
  expect(tree.placeProblem({ kind: 'department', name: 'sales' }, 'company')?.key).toBe(
    'organisation.unit.same',
  );
});

test('a tree has an end, counted with what the moved unit brings along', () => {
  const chain = Array.from({ length: DEEPEST }, (_, n) => unit(`u${n}`, n === 0 ? null : `u${n - 1}`));
  const deep = new UnitTree([...chain, unit('a', 'u0'), unit('b', 'a')]);
  const last = `u${DEEPEST - 2}`;
  expect(deep.placeProblem({ kind: 'team', name: 'x' }, last)).toBeUndefined();
  expect(deep.placeProblem({ id: 'a', kind: 'department', name: 'a' }, `u${DEEPEST - 1}`)?.key).toBe(
    'organisation.deep',
  );
});

test('rows that are a circle already do not hang whoever asks', () => {
  const broken = new UnitTree([unit('a', 'b'), unit('b', 'a')]);
  expect(broken.line('a').map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a unit takes its place among its siblings, last unless said', () => {
  expect(tree.orderWith('new', 'company', 0)).toEqual(['new', 'service', 'sales']);
  expect(tree.orderWith('service', 'company', 1)).toEqual(['sales', 'service']);
  expect(tree.orderWith('new', 'company', null)).toEqual(['service', 'sales', 'new']);
  expect(tree.orderWith('new', 'company', 99)).toEqual(['service', 'sales', 'new']);
});
