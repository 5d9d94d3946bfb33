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

  /** For whom the actor stood in 代, where he did. */
  @FieldResolver(() => MemberType, { nullable: true })
  onBehalfOf(@Root() { details }: TimelineEntryType, @Context() ctx: Ctx) {
    const absent = details['onBehalfOf'];
    return typeof absent === 'string' ? memberById(ctx, absent) : null;
  }
}
