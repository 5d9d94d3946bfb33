import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { memberById, MemberType } from '../access/index.ts';
import { TimelineEntryType } from './timeline.type.ts';

/** Names behind an entry. */
@Resolver(() => TimelineEntryType)
export class TimelineResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  actor(@Root() entry: TimelineEntryType, @Context() ctx: Ctx) {
    return memberById(ctx, entry.actorId);
  }
}
