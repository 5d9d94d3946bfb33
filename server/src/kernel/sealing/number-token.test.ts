import { onTestFinished, expect, test } from 'vitest';

import { wrapKeysBy } from '../ports/key-vault.ts';
import { BoxBroken, newKey } from './box.ts';
import { Keyring } from './keyring.ts';
import { isNumberToken, numberMask, numberTokens, phonePlace, sealNumber } from './number-token.ts';

/** Keys of one company, lying there unwrapped. */
function ringOf(...keys: readonly [Buffer, ...Buffer[]]): Keyring {
  const back = wrapKeysBy({
    kek: 1,
    wrap: (_tenant, wrapped) => ({ kek: 1, wrapped }),
    unwrap: (_tenant, { wrapped }) => wrapped,
    fingerprint: (text) => Buffer.from(text),
  });
  onTestFinished(back);
  const [first, ...more] = keys.map((wrapped, at) => ({ tenantId: 'a', version: at + 1, kek: 1, wrapped }));
  if (!first) throw new Error('no key');
  return new Keyring([first, ...more]);
}

test.each([
  ['13800138000', '138****8000'],
  ['+8613800138000', '138****8000'],
  ['008613800138000', '138****8000'],
  ['02155550000', '021****0000'],
  ['02155550000#123', '021****#123'],
  ['55550000', '****00'],
  ['10086', '****86'],
])('%s is shown as %s', (normal, mask) => expect(numberMask(normal)).toBe(mask));

test('equal numbers have equal tokens however they were written, and a token says no more than the mask', () => {
  const ring = ringOf(newKey());
  const [token = ''] = numberTokens(ring, '13800138000');
  expect(token).toMatch(/^~[\w-]{22}\.8000$/);
  expect(isNumberToken(token)).toBe(true);
  expect(isNumberToken('13800138000')).toBe(false);
  for (const same of ['+8613800138000', '8613800138000', '008613800138000'])
    expect(numberTokens(ring, same)).toEqual([token]);
  expect(numberTokens(ring, '13900138000')).not.toEqual([token]);
  expect(numberTokens(ringOf(newKey()), '13800138000')).not.toEqual([token]);
  // Of a short number nothing is shown that it could be found by.
  expect(numberTokens(ring, '10086')[0]).toMatch(/\.$/);
});

test('the last four digits stand first from behind, where those of any number stand', () => {
  const [token = ''] = numberTokens(ringOf(newKey()), '13800138000');
  const backwards = [...token].toReversed().join('');
  expect(backwards >= '0008' && backwards < '0008:').toBe(true);
  expect(backwards >= '00083' && backwards < '00083:').toBe(false);
});

test('a number comes back as it was written, from its own place only; after a new key it is found by both', () => {
  const [old, fresh] = [newKey(), newKey()];
  const ring = ringOf(old);
  const sealed = sealNumber(ring, 'p1', '+86 138-0013-8000', '+8613800138000');
  expect(ring.open(phonePlace('p1'), sealed.box)).toBe('+86 138-0013-8000');
  expect(() => ring.open(phonePlace('p2'), sealed.box)).toThrow(BoxBroken);
  expect(sealed).toMatchObject({ mask: '138****8000', version: 1 });
  const both = ringOf(old, fresh);
  expect(numberTokens(both, '13800138000')).toHaveLength(2);
  expect(numberTokens(both, '13800138000')[0]).toBe(sealed.token);
  expect(sealNumber(both, 'p1', '13800138000', '13800138000').token).toBe(
    numberTokens(both, '13800138000')[1],
  );
});
