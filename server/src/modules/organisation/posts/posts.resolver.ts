import { Arg, Ctx as Context, Mutation, Resolver } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import { identityChanged } from '../../../kernel/facts/identity-changes.ts';
import { answer } from '../../../kernel/result.ts';
import { OrgChangeResult } from '../organisation.resolver.ts';
import { PostType } from '../reading/organisation.type.ts';
import { addPost, movePost, removePost, updatePost } from './change-post.ts';
import {
  AddPostInput,
  MovePostInput,
  RemovePostInput,
  SetMemberPostsInput,
  UpdatePostInput,
} from './post-inputs.ts';
import { setMemberPosts } from './set-member-posts.ts';

/** Posts, and who holds them. */
@Resolver(() => PostType)
export class PostsResolver {
  @Mutation(() => OrgChangeResult)
  addPost(@Context() ctx: Ctx, @Arg('input', () => AddPostInput) input: AddPostInput) {
    return answer(ctx, addPost(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  updatePost(@Context() ctx: Ctx, @Arg('input', () => UpdatePostInput) input: UpdatePostInput) {
    return answer(ctx, updatePost(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  movePost(@Context() ctx: Ctx, @Arg('input', () => MovePostInput) input: MovePostInput) {
    return answer(ctx, movePost(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  removePost(@Context() ctx: Ctx, @Arg('input', () => RemovePostInput) input: RemovePostInput) {
    return answer(ctx, removePost(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  async setMemberPosts(
    @Context() ctx: Ctx,
    @Arg('input', () => SetMemberPostsInput) input: SetMemberPostsInput,
  ) {
    const done = await setMemberPosts(ctx, input);
    // This process sees his new place with the very next request; the others hear of the fact.
    if (!isUserError(done)) identityChanged({ memberId: input.memberId });
    return answer(ctx, Promise.resolve(done));
  }
}
