import { expect, test } from 'vitest';

import { createPool } from './pool.ts';

test('connections do not live for ever, because they forget no plan', async () => {
  const pool = createPool({ url: 'postgres://nobody@localhost:1/none', max: 1, name: 'test' });
  expect(pool.options.maxLifetimeSeconds).toBeGreaterThan(0);
  expect(pool.options.maxLifetimeSeconds).toBeLessThanOrEqual(3600);
  await pool.end();
});
