import { expect, test } from 'vitest';

import { aPerson, aTenant, type PersonOptions } from '../../testing/index.ts';

test('the mark of a session is another one where somebody may do or see something else, and the same where he may not', async () => {
  const tenant = await aTenant();
  const markOf = async (options: PersonOptions): Promise<string> =>
    (await (await aPerson(tenant, options)).ask('{ session { rightsMark } }')).session.rightsMark;
  const can = ['customer.read'];
  const base = await markOf({ can });
  expect(await markOf({ can, teamIds: ['another'] })).toBe(base);
  const others = [
    await markOf({ can: [...can, 'order.read'] }),
    await markOf({ can, shown: { 'contact.phone': 'masked' } }),
    await markOf({ can, reach: { 'customer.read': 'team' } }),
    await markOf({ can, reach: { 'customer.read': 'team' }, teamIds: ['another'] }),
  ];
  expect(new Set([base, ...others]).size).toBe(5);
});
