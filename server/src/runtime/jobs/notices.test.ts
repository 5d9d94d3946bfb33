import { expect, test } from 'vitest';

import type { LiveItem } from '../../kernel/facts/subscriptions.ts';
import { newId } from '../../kernel/values/ids.ts';
import { coalesced, MOST_BYTES, MOST_FACTS, packed, unpacked } from './notices.ts';

const [one, two] = [newId(), newId()];
const fact = (tenantId: string, customerId = newId()): LiveItem => ({
  tenantId,
  type: 'customer.changed',
  payload: { customerId },
});
const through = (items: readonly LiveItem[]): LiveItem[] =>
  packed('me', items).flatMap((message) => [...unpacked(message).items]);

test('what is packed comes out the same, in order, in messages that PostgreSQL takes', () => {
  const items = [
    ...Array.from({ length: 150 }, () => fact(one)),
    ...Array.from({ length: 150 }, () => fact(two)),
    { gap: true, tenantId: newId() } as const,
  ];
  const messages = packed('me', items);
  expect(messages.length).toBeGreaterThan(1);
  expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThanOrEqual(MOST_BYTES);
  expect(through(items)).toEqual(items);
  expect(unpacked(messages[0] ?? '').from).toBe('me');
});

test('equal facts of one moment travel once', () => {
  const same = fact(one, two);
  expect(coalesced([same, fact(two, one), { ...same }])).toEqual([same, fact(two, one)]);
});

test('too many facts of one company become a gap for it alone', () => {
  const other = fact(two);
  expect(coalesced([...Array.from({ length: MOST_FACTS + 1 }, () => fact(one)), other])).toEqual([
    { gap: true, tenantId: one },
    other,
  ]);
});

test('a gap swallows the facts of its company', () => {
  expect(coalesced([fact(one), { gap: true, tenantId: one }, fact(one)])).toEqual([
    { gap: true, tenantId: one },
  ]);
});

test('a fact that fits no message is told as a gap, and an unreadable message too', () => {
  const huge: LiveItem = {
    tenantId: one,
    type: 'customer.changed',
    payload: { customerId: 'x'.repeat(MOST_BYTES) },
  };
  expect(through([huge])).toEqual([{ gap: true, tenantId: one }]);
  expect(unpacked('{').items).toEqual([{ gap: true, tenantId: undefined }]);
});
