import { Arg, Ctx as Context, Int, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { RecentChangeType, recentChanges } from './recent-changes.query.ts';

/** What can be taken back; the verb that does it belongs to runs over many rows. */
@Resolver(() => RecentChangeType)
export class UndoResolver {
  @Query(() => [RecentChangeType])
  recentChanges(@Context() ctx: Ctx, @Arg('first', () => Int) first: number) {
    return recentChanges(ctx, first);
  }
}
