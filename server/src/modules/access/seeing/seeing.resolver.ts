import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../../kernel/errors/fresh-sign-in.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { BeyondOwnSight } from '../explaining/preview-rights.ts';
import { SessionType } from '../session.type.ts';
import { seeAs } from './see-as.ts';
import { seeingHere } from './seeing-here.query.ts';
import { SeeAsInput, SeeingType, StopSeeingAsInput } from './seeing.type.ts';
import { stopSeeingAs } from './stop-seeing-as.ts';

const SeeAsResult = resultOf(
  'SeeAsResult',
  SeeingType,
  BeyondOwnSight,
  FreshSignInRequired,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);
const StopSeeingAsResult = resultOf('StopSeeingAsResult', SeeingType, KeyInFlight, KeyMismatch);

/** The company through a colleague's eyes. */
@Resolver(() => SeeingType)
export class SeeingResolver {
  @Mutation(() => SeeAsResult)
  seeAs(@Context() ctx: Ctx, @Arg('input', () => SeeAsInput) input: SeeAsInput) {
    return seeAs(ctx, input);
  }

  @Mutation(() => StopSeeingAsResult)
  stopSeeingAs(@Context() ctx: Ctx, @Arg('input', () => StopSeeingAsInput) input: StopSeeingAsInput) {
    return answer(ctx, stopSeeingAs(ctx, input));
  }
}

/** What the session says of it. */
@Resolver(() => SessionType)
export class SessionSeeingResolver {
  /** Set where this page looks through a colleague's eyes: `member` and `permissions` are then his. */
  @FieldResolver(() => SeeingType, { nullable: true })
  seeing(@Context() ctx: Ctx) {
    return seeingHere(ctx);
  }
}
