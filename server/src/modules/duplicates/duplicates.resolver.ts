import { Arg, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { memberById, MemberType } from '../access/index.ts';
import { CustomerType } from '../customers/index.ts';
import { decideDuplicate, DecideDuplicateInput } from './finding/decide-duplicate.ts';
import {
  DuplicateCandidateType,
  DuplicatePairConnection,
  DuplicatePairType,
  DuplicatePreviewType,
  DuplicateQuestion,
  DuplicateReasonType,
  DuplicateScanType,
  DuplicateState,
} from './finding/duplicate.type.ts';
import { pairActions, pairCount, pairPage, readPair, sidesOf } from './finding/pair-list.query.ts';
import { possibleDuplicates } from './finding/possible-duplicates.query.ts';
import { previewRules } from './finding/preview.query.ts';
import { reasonsIn } from './finding/reason-text.ts';
import { cancelDuplicateScan, DuplicateScanInput, lastScan, scanDuplicates } from './finding/scan-verbs.ts';

const DecideDuplicateResult = resultOf(
  'DecideDuplicateResult',
  DuplicatePairType,
  StaleVersion,
  KeyInFlight,
  KeyMismatch,
);
const ScanDuplicatesResult = resultOf('ScanDuplicatesResult', DuplicateScanType, KeyInFlight, KeyMismatch);
const CancelDuplicateScanResult = resultOf(
  'CancelDuplicateScanResult',
  DuplicateScanType,
  KeyInFlight,
  KeyMismatch,
);

/** Customers that may be there twice. */
@Resolver(() => DuplicatePairType)
export class DuplicatesResolver {
  @Query(() => DuplicatePairConnection)
  duplicatePairs(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Arg('state', () => DuplicateState, { nullable: true, defaultValue: DuplicateState.OPEN })
    state: DuplicateState,
  ) {
    return pairPage(ctx, { first, after, state });
  }

  @Query(() => DuplicatePairType)
  duplicatePair(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readPair(ctx, id);
  }

  @Query(() => [DuplicateCandidateType])
  possibleDuplicates(
    @Context() ctx: Ctx,
    @Arg('question', () => DuplicateQuestion) question: DuplicateQuestion,
  ) {
    return possibleDuplicates(ctx, question);
  }

  /** The look that is under way, else the last one; none where nobody ever asked for one. */
  @Query(() => [DuplicateScanType])
  async duplicateScans(@Context() ctx: Ctx) {
    const scan = await lastScan(ctx);
    return scan ? [scan] : [];
  }

  @Query(() => DuplicatePreviewType)
  previewDuplicateRules(@Context() ctx: Ctx, @Arg('body', () => Json) body: unknown) {
    return previewRules(ctx, body);
  }

  @Mutation(() => DecideDuplicateResult)
  decideDuplicate(
    @Context() ctx: Ctx,
    @Arg('input', () => DecideDuplicateInput) input: DecideDuplicateInput,
  ) {
    return answer(ctx, decideDuplicate(ctx, input));
  }

  @Mutation(() => ScanDuplicatesResult)
  scanDuplicates(
    @Context() ctx: Ctx,
    @Arg('input', () => DuplicateScanInput, { nullable: true }) input?: DuplicateScanInput,
  ) {
    return answer(ctx, scanDuplicates(ctx, input ?? {}));
  }

  @Mutation(() => CancelDuplicateScanResult)
  cancelDuplicateScan(
    @Context() ctx: Ctx,
    @Arg('input', () => DuplicateScanInput, { nullable: true }) input?: DuplicateScanInput,
  ) {
    return answer(ctx, cancelDuplicateScan(ctx, input ?? {}));
  }

  @FieldResolver(() => [DuplicateReasonType])
  reasons(@Root() { stored }: DuplicatePairType, @Context() ctx: Ctx) {
    return reasonsIn(memberOf(ctx), stored);
  }

  @FieldResolver(() => CustomerType)
  async first(@Root() pair: DuplicatePairType, @Context() ctx: Ctx) {
    return (await sidesOf(ctx, pair))[0];
  }

  @FieldResolver(() => CustomerType)
  async second(@Root() pair: DuplicatePairType, @Context() ctx: Ctx) {
    return (await sidesOf(ctx, pair))[1];
  }

  @FieldResolver(() => MemberType, { nullable: true })
  decidedBy(@Root() { deciderId }: DuplicatePairType, @Context() ctx: Ctx) {
    return memberById(ctx, deciderId);
  }

  @FieldResolver(() => [String])
  viewerCan(@Root() pair: DuplicatePairType, @Context() ctx: Ctx) {
    return pairActions(ctx, pair);
  }
}

/** The total of a page of pairs. */
@Resolver(() => DuplicatePairConnection)
export class DuplicatePairConnectionResolver {
  @FieldResolver(() => Int, { nullable: true })
  totalCount(@Root() { state }: { readonly state: DuplicateState }, @Context() ctx: Ctx) {
    return pairCount(ctx, state);
  }
}
