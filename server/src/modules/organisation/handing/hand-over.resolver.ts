import { Arg, Ctx as Context, ID, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { answer } from '../../../kernel/result.ts';
import { bulkResult } from '../../bulk/index.ts';
import { handOverWork, HandOverWorkInput, openWork, OpenWorkType } from './hand-over.ts';

const HandOverResult = bulkResult('HandOverResult');

/** Open work that changes hands. */
@Resolver(() => OpenWorkType)
export class HandOverResolver {
  @Query(() => [OpenWorkType])
  openWork(@Context() ctx: Ctx, @Arg('memberId', () => ID) memberId: string) {
    return openWork(ctx, memberId);
  }

  @Mutation(() => HandOverResult)
  handOverWork(@Context() ctx: Ctx, @Arg('input', () => HandOverWorkInput) input: HandOverWorkInput) {
    return answer(ctx, handOverWork(ctx, input));
  }
}
