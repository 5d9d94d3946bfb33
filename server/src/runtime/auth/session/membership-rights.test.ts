import 'reflect-metadata';
import { expect, test } from 'vitest';

import { aPerson, aTenant, world } from '../../../testing/index.ts';
import { holds } from '../../../testing/stories/notice-story.ts';
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

test('rights know the roles behind them, and forget one with the version that took it', async () => {
  const { source, admin } = await world();
  const tenant = await aTenant();
  const person = await aPerson(tenant);
  const rights = new MembershipRights(source.pool, ['complaint.read']);
  const held = async (): Promise<boolean[]> => {
    const who = await rights.of(tenant.id, person.userId);
    return ['supervisor', 'manager'].map((key) => who?.rights.holdsRole(key) ?? false);
  };
  expect(await held()).toEqual([false, false]);
  await holds(person, 'supervisor', { 'complaint.read': 'team' });
  await admin.query('update app.membership set version = version + 1 where id = $1', [person.id]);
  expect(await held()).toEqual([true, false]);
  await admin.query('delete from app.membership_role where membership_id = $1', [person.id]);
  await admin.query('update app.membership set version = version + 1 where id = $1', [person.id]);
  expect(await held()).toEqual([false, false]);
});
