import { Arg, Ctx as Context, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { companySeesAtOnce, memberById, MemberType, OrgUnitType, unitById } from '../access/index.ts';
import { endSharing, shareRecord } from './share-record.ts';
import { sharing, shares } from './sharing.query.ts';
import {
  EndSharingInput,
  RecordShareType,
  SharedNoun,
  ShareRecordInput,
  SharingType,
} from './sharing.type.ts';

const ShareRecordResult = resultOf('ShareRecordResult', SharingType, InvalidField, KeyInFlight, KeyMismatch);
const EndSharingResult = resultOf('EndSharingResult', SharingType, KeyInFlight, KeyMismatch);

/** With whom a record is shared. */
@Resolver(() => SharingType)
export class SharingResolver {
  @Query(() => SharingType)
  sharing(
    @Context() ctx: Ctx,
    @Arg('noun', () => SharedNoun) noun: SharedNoun,
    @Arg('id', () => ID) id: string,
  ) {
    return sharing(ctx, noun, id);
  }

  @Mutation(() => ShareRecordResult)
  shareRecord(@Context() ctx: Ctx, @Arg('input', () => ShareRecordInput) input: ShareRecordInput) {
    return answer(ctx, companySeesAtOnce(ctx, shareRecord(ctx, input)));
  }

  @Mutation(() => EndSharingResult)
  endSharing(@Context() ctx: Ctx, @Arg('input', () => EndSharingInput) input: EndSharingInput) {
    return answer(ctx, companySeesAtOnce(ctx, endSharing(ctx, input)));
  }

  @FieldResolver(() => [RecordShareType])
  shares(@Root() of: SharingType, @Context() ctx: Ctx) {
    return shares(ctx, of);
  }
}

/** Who stands behind a share. */
@Resolver(() => RecordShareType)
export class RecordShareResolver {
  @FieldResolver(() => MemberType, { nullable: true })
  member(@Root() { memberId }: RecordShareType, @Context() ctx: Ctx) {
    return memberById(ctx, memberId);
  }

  @FieldResolver(() => OrgUnitType, { nullable: true })
  unit(@Root() { unitId }: RecordShareType, @Context() ctx: Ctx) {
    return unitById(ctx, unitId);
  }

  @FieldResolver(() => MemberType, { nullable: true })
  by(@Root() { byId }: RecordShareType, @Context() ctx: Ctx) {
    return memberById(ctx, byId);
  }
}
