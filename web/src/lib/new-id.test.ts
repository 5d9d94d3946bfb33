import { afterEach, expect, test, vi } from 'vitest';

import { newId } from './new-id.ts';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

test('an id is a UUIDv7 that carries its time and sorts by it', () => {
  const at = Date.UTC(2026, 10, 22, 5, 40);
  const [earlier, later] = [newId(at), newId(at + 1)];
  for (const id of [earlier, later]) expect(id).toMatch(SHAPE);
  expect(Number.parseInt(earlier.replace('-', '').slice(0, 12), 16)).toBe(at);
  expect(earlier < later).toBe(true);
});

test('no two ids of one moment are the same', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newId(0))).size).toBe(1000);
});

test('an id is made where the browser offers random bytes and nothing else', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
  });
  expect(newId()).toMatch(SHAPE);
});
