import { codeOf, world } from '@zhoudao/server/testing';
import { beforeAll, expect, test } from 'vitest';

import { aMarkedCompany, type MarkedCompany } from './company.ts';

/** More than the pool has. */
const TIMES = 12;

let company: MarkedCompany;
beforeAll(async () => {
  company = await aMarkedCompany();
});

// A company that could keep connections would keep them from all others.
test.each(['cases', 'complaints', 'customers'])(
  'a list of %s that fails beside its total gives its connection back',
  async (list) => {
    const { pool } = (await world()).source;
    const { owner, mark } = company;
    const text = `query ($after: String) { ${list}(filter: { search: "${mark}" }, after: $after) { nodes { id } totalCount } }`;
    for (let n = 0; n < TIMES; n += 1)
      expect(codeOf(await owner.run(text, { after: 'x' }))).toBe('BAD_USER_INPUT');
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
    expect((await owner.run(text)).errors).toBeUndefined();
  },
);
