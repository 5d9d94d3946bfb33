import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import { anOwner, aPerson, aTenant, rowsOf, runJob, world, type Person } from '../../testing/index.ts';
import { aComplaint } from '../../testing/stories/case-story.ts';
import { LIST, listen, told } from '../../testing/stories/notice-story.ts';
import { forgetOldNotifications } from './forget-old.job.ts';

const MARK = `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { __typename
  ... on NotificationsRead { unreadCount } ... on UserError { code message } ... on InvalidField { field } } }`;

test('notifications need a right, are one’s own, page, and are marked read by id or all at once', async () => {
  const tenant = await aTenant();
  const [boss, li, stranger] = [await anOwner(tenant), await anOwner(tenant), await anOwner(await aTenant())];
  const nobody = await aPerson(tenant);
  expect((await nobody.run(LIST)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await nobody.run(MARK, { input: { all: true } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  for (const title of ['一', '二', '三']) await aComplaint(boss, { ownerId: li.id, title });
  await listen(tenant);
  const page = (await li.ask(LIST, { first: 2 })).notifications;
  expect(page).toMatchObject({ unreadCount: 3, pageInfo: { hasNextPage: true } });
  const rest = await told(li, { after: page.pageInfo.endCursor });
  expect(rest).toHaveLength(1);
  const mark = async (who: Person, input: object) => (await who.ask(MARK, { input })).markNotificationsRead;
  const foreign = page.nodes[0].id;
  expect(await mark(stranger, { ids: [foreign, newId(), 'no id'] })).toEqual({
    __typename: 'NotificationsRead',
    unreadCount: 0,
  });
  expect(await mark(boss, { ids: [foreign] })).toMatchObject({ unreadCount: 0 });
  expect(await mark(li, { ids: [foreign] })).toMatchObject({ unreadCount: 2 });
  expect(await told(li, { unreadOnly: true })).toHaveLength(2);
  expect((await told(li)).find((node) => node.id === foreign)?.readAt).toMatch(/Z$/);
  expect(await mark(li, {})).toMatchObject({ __typename: 'InvalidField', field: 'ids' });
  expect(await mark(li, { ids: Array.from({ length: 201 }, () => newId()) })).toMatchObject({
    __typename: 'InvalidField',
    field: 'ids',
  });
  expect(await mark(li, { all: true, idempotencyKey: newId() })).toMatchObject({ unreadCount: 0 });
});

test('old news is forgotten', async () => {
  const tenant = await aTenant();
  const [boss, li] = [await anOwner(tenant), await anOwner(tenant)];
  for (const title of ['新', '旧而已读', '旧而未读', '极旧'])
    await aComplaint(boss, { ownerId: li.id, title });
  await listen(tenant);
  const [, oldRead, oldUnread, ancient] = (await rowsOf('notification', tenant))
    .map((row) => String(row['id']))
    .toSorted();
  const { admin } = await world();
  await admin.query(
    `update app.notification set at = now() - interval '100 days', read_at = now() where id = $1`,
    [oldRead],
  );
  await admin.query(`update app.notification set at = now() - interval '100 days' where id = $1`, [
    oldUnread,
  ]);
  await admin.query(`update app.notification set at = now() - interval '400 days' where id = $1`, [ancient]);
  await runJob(forgetOldNotifications);
  const left = (await rowsOf('notification', tenant)).map((row) => String(row['id']));
  expect(left).toHaveLength(2);
  expect(left).not.toContain(oldRead);
  expect(left).toContain(oldUnread);
});
