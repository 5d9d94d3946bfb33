import { useCallback } from 'react';
import { useClient } from 'urql';

import { useAct, type Outcome } from '../../app/session/act.ts';
import type {
  HeldPostsQuery as HeldPosts,
  SetMemberPostsMutation as SetMemberPosts,
} from '../../lib/gql/graphql.ts';
import { failureText } from '../../ui/state/failure-text.ts';
import { HeldPostsQuery, SetMemberPostsMutation } from './posts.documents.ts';

/** What somebody holds, the main post first. */
export type Held = readonly HeldPosts['member']['posts'][number][];

/** The ids of what he holds. */
export const idsOf = (held: Held): string[] => held.map(({ id }) => id);

/** A person dragged to another post leaves his main one; his other posts stay his. */
export const transferredTo = (held: Held, postId: string): string[] => [
  postId,
  ...idsOf(held.filter(({ id, isMain }) => !isMain && id !== postId)),
];

/** Says which posts somebody holds, by what he holds now: that is asked, for nobody else's page knows all of it. */
export function useHolding(): (
  memberId: string,
  next: (held: Held) => string[],
) => Promise<Outcome<SetMemberPosts>> {
  const client = useClient();
  const [setPosts] = useAct(SetMemberPostsMutation);
  return useCallback(
    async (memberId, next) => {
      const asked = { requestPolicy: 'network-only' } as const;
      const { data, error } = await client.query(HeldPostsQuery, { id: memberId }, asked).toPromise();
      if (!data) return { ok: false, problems: [{ message: failureText(error ?? {}) }] };
      return setPosts({ memberId, postIds: next(data.member.posts) });
    },
    [client, setPosts],
  );
}
