import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  aTenant,
  at,
  doing,
  guardStories,
  seenBy,
  staleStory,
  workedTo,
  type Person,
} from '../../../testing/index.ts';

const input = async (owner: Person) => ({
  ...at(await workedTo(owner, await aComplaint(owner), 'resolved')),
  note: '完结',
});

guardStories('closeCase', 'complaint.close', input);
staleStory('closeCase', input);

test('a complaint has a closing verb of its own, so the generic one is refused', async () => {
  const owner = await anOwner(await aTenant());
  const given = await input(owner);
  expect(await doing(owner, 'closeCase', given)).toMatchObject({
    __typename: 'EventRefused',
    event: 'CLOSE',
    stage: 'resolved',
  });
  expect(await seenBy(owner, given.id)).toMatchObject({ category: 'RESOLVED', version: given.version });
});
