import { expect, test } from 'vitest';

import { usccOf } from './uscc.ts';

test('a code is kept in narrow capitals without spaces', () => {
  expect(usccOf(' ９１３５0100 m000100y43\u200b')).toBe('91350100M000100Y43');
});
