import { expect, test } from 'vitest';

import { aCustomer, anOwner, aTenant, world } from '../../testing/index.ts';

test('a number bears the year that the company has, not that of whoever is still in the old one', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-12-31T20:00:00Z');
    const owner = await anOwner(await aTenant(), { timeZone: 'America/New_York' });
    expect((await aCustomer(owner)).number).toBe('C2027001');
  } finally {
    clock.release();
  }
});
