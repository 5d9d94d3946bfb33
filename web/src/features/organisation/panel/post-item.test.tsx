import { Client, fetchExchange, Provider } from 'urql';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import type { Post } from '../model.ts';
import { PostItem } from './post-item.tsx';

type Sent = { operationName: string; variables: { input?: { postIds?: string[] } } };

const post: Post = {
  __typename: 'Post',
  id: 'p1',
  version: 1,
  title: '班长',
  level: null,
  duties: '',
  planned: 2,
  actual: 1,
  vacancies: 1,
  holders: [{ memberId: 'm1', name: '王敏', isMain: true, isAway: false }],
} as unknown as Post;

test('whoever leaves a post keeps those in which no card shows him', async () => {
  const sent: Sent[] = [];
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url, options) => {
      const asked = JSON.parse(options?.body as string) as Sent;
      sent.push(asked);
      const held = { __typename: 'HeldPost', isMain: false };
      const member = {
        __typename: 'Member',
        id: 'm1',
        posts: [
          { ...held, id: 'p1' },
          { ...held, id: 'p9' },
        ],
      };
      const setMemberPosts = { __typename: 'OrgChange', id: 'u1', canUndo: false, recordId: 'm1' };
      return Promise.resolve(
        Response.json({ data: asked.operationName === 'HeldPosts' ? { member } : { setMemberPosts } }),
      );
    },
  });
  const screen = await render(
    <Provider value={client}>
      <ul>
        <PostItem canEdit onEdit={() => undefined} onPerson={() => undefined} post={post} />
      </ul>
    </Provider>,
  );
  await screen.getByRole('button', { name: /王敏.*班长|班长.*王敏/ }).click();
  await expect.poll(() => sent.at(-1)?.operationName).toBe('SetMemberPosts');
  expect(sent.at(-1)?.variables.input?.postIds).toEqual(['p9']);
});
