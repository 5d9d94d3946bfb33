import 'reflect-metadata';
import { expect, test } from 'vitest';

import { aPerson, aTenant, world } from '../../../testing/index.ts';
import { MembershipRights } from './membership-rights.ts';

test('a member has a time zone of his own beside that of his company', async () => {
  const { admin, source } = await world();
  const tenant = await aTenant();
  const person = await aPerson(tenant);
  const rights = new MembershipRights(source.pool, []);
  await admin.query(`update app.tenant set time_zone = 'Asia/Tokyo' where id = $1`, [tenant.id]);
  expect(await rights.of(tenant.id, person.userId)).toMatchObject({
    timeZone: 'Asia/Tokyo',
    companyTimeZone: 'Asia/Tokyo',
  });
  await admin.query(`update app.membership set time_zone = 'America/New_York' where id = $1`, [person.id]);
  expect(await rights.of(tenant.id, person.userId)).toMatchObject({
    timeZone: 'America/New_York',
    companyTimeZone: 'Asia/Tokyo',
  });
});
