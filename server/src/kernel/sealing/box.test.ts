import { expect, test } from 'vitest';

import { blindOf, BoxBroken, newKey, openBox, sealBox, versionOf } from './box.ts';

const PLACE = 'tenant-a|contact|idNumber|1';
const sealed = (key: Buffer, text = '110101199003077715') => sealBox(key, 3, Buffer.from(text), PLACE);

test('a box opens with its key in its place, and says which version it asks for', () => {
  const key = newKey();
  const box = sealed(key);
  expect(openBox(key, box, PLACE).toString()).toBe('110101199003077715');
  expect(versionOf(box)).toBe(3);
  expect(box.includes(Buffer.from('110101'))).toBe(false);
  expect(sealed(key).equals(box)).toBe(false);
});

test('a box opens nowhere else, with no other key, and not after a change', () => {
  const key = newKey();
  const box = sealed(key);
  const places = [
    'tenant-b|contact|idNumber|1',
    'tenant-a|customer|idNumber|1',
    'tenant-a|contact|bankAccount|1',
    'tenant-a|contact|idNumber|2',
  ];
  for (const place of places) expect(() => openBox(key, box, place)).toThrow(BoxBroken);
  expect(() => openBox(newKey(), box, PLACE)).toThrow(BoxBroken);
  for (const at of [2, 15, 31]) {
    const changed = Buffer.from(box);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => openBox(key, changed, PLACE)).toThrow(BoxBroken);
  }
  for (const short of [Buffer.alloc(0), box.subarray(0, 20)]) {
    expect(() => versionOf(short)).toThrow(BoxBroken);
    expect(() => openBox(key, short, PLACE)).toThrow(BoxBroken);
  }
});

test('a blind index is equal for equal values of one field under one key, and for nothing else', () => {
  const [key, other] = [newKey(), newKey()];
  const blind = blindOf(key, 'idNumber', '110101199003077715');
  expect(blind).toMatch(/^[\w-]{22}$/);
  expect(blindOf(key, 'idNumber', '110101199003077715')).toBe(blind);
  expect(blindOf(key, 'idNumber', '110101199003077714')).not.toBe(blind);
  expect(blindOf(key, 'passport', '110101199003077715')).not.toBe(blind);
  expect(blindOf(other, 'idNumber', '110101199003077715')).not.toBe(blind);
});
