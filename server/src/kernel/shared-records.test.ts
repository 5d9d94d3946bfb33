import { expect, test } from 'vitest';

import { SharedRecords } from './shared-records.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));

test('a record stands open until its time, and of several ways in the longest counts', () => {
  const shared = new SharedRecords([
    { noun: 'customer', id: 'a', until: null },
    { noun: 'customer', id: 'b', until: at(2) },
    { noun: 'customer', id: 'c', until: at(2) },
    { noun: 'customer', id: 'c', until: at(4) },
    { noun: 'customer', id: 'd', until: null },
    { noun: 'customer', id: 'd', until: at(2) },
    { noun: 'case', id: 'e', until: at(2) },
  ]);
  expect(shared.idsOf('customer', at(1))).toEqual(['a', 'b', 'c', 'd']);
  expect(shared.idsOf('customer', at(2))).toEqual(['a', 'c', 'd']);
  expect(shared.idsOf('customer', at(9))).toEqual(['a', 'd']);
  expect(['a', 'b', 'c', 'd', 'e', null].map((id) => shared.has('customer', id, at(3)))).toEqual([
    true,
    false,
    true,
    true,
    false,
    false,
  ]);
  expect([shared.has('case', 'e', at(1)), shared.has('order', 'e', at(1))]).toEqual([true, false]);
  expect(shared.nouns).toEqual(['customer', 'case']);
});
