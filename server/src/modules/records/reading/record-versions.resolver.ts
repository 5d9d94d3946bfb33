import { Arg, Ctx as Context, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { RecordType } from '../record.type.ts';
import { RecordVersion } from './record-version.type.ts';
import { versionsOf } from './record-versions.query.ts';

/** What a record said at any time. */
@Resolver(() => RecordType)
export class RecordHistoryResolver {
  /** Newest first. */
  @FieldResolver(() => [RecordVersion])
  versions(
    @Root() record: RecordType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 30 }) first: number | null,
  ) {
    return versionsOf(ctx, record, first);
  }
}

/** Who made a version. */
@Resolver(() => RecordVersion)
export class RecordVersionResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  actor(@Root() version: RecordVersion, @Context() ctx: Ctx) {
    return memberById(ctx, version.actorId);
  }
}
