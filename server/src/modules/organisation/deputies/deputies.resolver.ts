import { Arg, Ctx as Context, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { appointDeputy, endDeputy } from './appoint-deputy.ts';
import { deputies } from './deputies.query.ts';
import { AppointDeputyInput, DeputyType, EndDeputyInput } from './deputy.type.ts';

const DeputyResult = resultOf('DeputyResult', DeputyType, InvalidField, KeyInFlight, KeyMismatch);

/** Who stands in for whom. */
@Resolver(() => DeputyType)
export class DeputiesResolver {
  @Query(() => [DeputyType])
  deputies(@Context() ctx: Ctx, @Arg('memberId', () => ID, { nullable: true }) memberId?: string) {
    return deputies(ctx, memberId);
  }

  @Mutation(() => DeputyResult)
  appointDeputy(@Context() ctx: Ctx, @Arg('input', () => AppointDeputyInput) input: AppointDeputyInput) {
    return answer(ctx, appointDeputy(ctx, input));
  }

  @Mutation(() => DeputyResult)
  endDeputy(@Context() ctx: Ctx, @Arg('input', () => EndDeputyInput) input: EndDeputyInput) {
    return answer(ctx, endDeputy(ctx, input));
  }

  @FieldResolver(() => MemberType)
  member(@Root() deputy: DeputyType, @Context() ctx: Ctx) {
    return memberById(ctx, deputy.memberId);
  }

  @FieldResolver(() => MemberType)
  deputy(@Root() deputy: DeputyType, @Context() ctx: Ctx) {
    return memberById(ctx, deputy.deputyId);
  }
}
