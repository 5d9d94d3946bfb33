import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx as Context, FieldResolver, ID, Info, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { LocalDate } from '../../kernel/values/scalars.ts';
import { CASE_ERRORS, CaseListArgs, casePage, opening, readCase } from '../cases/index.ts';
import { InvalidAnswers } from '../forms/index.ts';
import { RecordType } from '../records/index.ts';
import { appointCallback, AppointCallbackInput } from './appoint-callback.ts';
import { CallbackConnection, CallbackType, DueCallback } from './callback.type.ts';
import { AlreadyPlanned } from './planning/already-planned.ts';
import { dueCallbacks } from './planning/due-callbacks.query.ts';
import { planCallbacks, PlanCallbacksInput } from './planning/plan-callbacks.ts';

const CallbackResult = resultOf('CallbackResult', CallbackType, ...CASE_ERRORS);
const PlanResult = resultOf(
  'CallbackPlanResult',
  RecordType,
  InvalidField,
  InvalidAnswers,
  AlreadyPlanned,
  KeyInFlight,
  KeyMismatch,
);
const readCallback = recordReader('Callback', (ctx, id) => readCase(ctx, id, 'callback'));

/** Call-backs and their verbs. */
@Resolver()
export class CallbacksResolver {
  @Query(() => CallbackConnection)
  callbacks(
    @Context() ctx: Ctx,
    @Args(() => CaseListArgs) args: CaseListArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    return casePage(ctx, args, info, 'callback');
  }

  @Query(() => CallbackType)
  callback(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readCallback(ctx, id);
  }

  /** Customers who are to be called back by a day: what a plan is made from. */
  @Query(() => [DueCallback])
  dueCallbacks(@Context() ctx: Ctx, @Arg('until', () => LocalDate) until: string) {
    return dueCallbacks(ctx, until);
  }

  @Mutation(() => PlanResult)
  planCallbacks(@Context() ctx: Ctx, @Arg('input', () => PlanCallbacksInput) input: PlanCallbacksInput) {
    return answer(ctx, planCallbacks(ctx, input));
  }

  @Mutation(() => CallbackResult)
  appointCallback(
    @Context() ctx: Ctx,
    @Arg('input', () => AppointCallbackInput) input: AppointCallbackInput,
  ) {
    return answer(ctx, appointCallback(ctx, input));
  }
}

/** What can be done beside a page of call-backs. */
@Resolver(() => CallbackConnection)
export class CallbackConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return opening(ctx).filter((permission) => permission === 'callback.plan');
  }
}
