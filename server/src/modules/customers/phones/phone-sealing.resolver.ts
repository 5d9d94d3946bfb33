import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../../kernel/errors/fresh-sign-in.ts';
import { KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { memberById, MemberType } from '../../access/index.ts';
import { phoneSealing, PhoneSealingType } from './phone-sealing.query.ts';
import { setPhoneSealing, SetPhoneSealingInput } from './set-phone-sealing.ts';

const PhoneSealingResult = resultOf(
  'PhoneSealingResult',
  PhoneSealingType,
  FreshSignInRequired,
  KeyInFlight,
  KeyMismatch,
);

/** Whether phones of contacts are kept sealed. */
@Resolver(() => PhoneSealingType)
export class PhoneSealingResolver {
  @Query(() => PhoneSealingType)
  phoneSealing(@Context() ctx: Ctx) {
    return phoneSealing(ctx);
  }

  @Mutation(() => PhoneSealingResult)
  setPhoneSealing(
    @Context() ctx: Ctx,
    @Arg('input', () => SetPhoneSealingInput) input: SetPhoneSealingInput,
  ) {
    return answer(ctx, setPhoneSealing(ctx, input));
  }

  @FieldResolver(() => MemberType, { nullable: true })
  changedBy(@Root() { changedById }: PhoneSealingType, @Context() ctx: Ctx) {
    return memberById(ctx, changedById);
  }
}
