import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  doing,
  factsOf,
  guardStories,
  seenBy,
  workedTo,
  type Person,
} from '../../../testing/index.ts';

const input = async (owner: Person) => ({
  id: (await aComplaint(owner)).id,
  body: '已致电客户',
  internal: true,
});

guardStories('commentCase', 'complaint.comment', input);

test('a note among colleagues touches no clock and makes no page stale', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const filed = await aComplaint(owner);
  const noted = await doing(owner, 'commentCase', { id: filed.id, body: ' 内部备注 ', internal: true });
  expect(noted).toMatchObject({ version: filed.version, firstResponseAt: null });
  expect(noted.timeline.nodes[0]).toMatchObject({ kind: 'comment', body: '内部备注', isInternal: true });
  expect(noted.clocks).toContainEqual({ metric: 'response', state: 'RUNNING' });
  expect((await factsOf(tenant)).at(-1)).toBe('case.commented');
});

test('the first answer to the customer is the first response; the status clock begins anew', async () => {
  const owner = await anOwner(await aTenant());
  const filed = await aComplaint(owner);
  const answered = await doing(owner, 'commentCase', { id: filed.id, body: '我们正在核实', internal: false });
  expect(answered.clocks).toContainEqual({ metric: 'response', state: 'FULFILLED' });
  expect(answered.clocks).toContainEqual({ metric: 'update', state: 'RUNNING' });
  const again = await doing(owner, 'commentCase', { id: filed.id, body: '已核实', internal: false });
  expect(again.firstResponseAt).toBe(answered.firstResponseAt);
  expect(answered.firstResponseAt).not.toBeNull();
});

test('a closed case takes notes too, an empty note nobody takes', async () => {
  const owner = await anOwner(await aTenant());
  const closed = await workedTo(owner, await aComplaint(owner), 'closed');
  expect(await doing(owner, 'commentCase', { id: closed.id, body: '归档', internal: true })).toMatchObject({
    stage: 'closed',
  });
  expect(await doing(owner, 'commentCase', { id: closed.id, body: ' ', internal: true })).toMatchObject({
    __typename: 'InvalidField',
    field: 'body',
  });
  expect(await seenBy(owner, closed.id)).toMatchObject({
    version: closed.version,
    viewerCan: expect.arrayContaining(['complaint.comment', 'complaint.link', 'complaint.reopen']),
  });
});
