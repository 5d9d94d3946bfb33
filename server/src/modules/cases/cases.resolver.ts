import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx as Context, FieldResolver, ID, Info, Mutation, Query, Resolver } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { answer, answerOrGone, OutOfReach, resultOfMany } from '../../kernel/result.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { InvalidAnswers } from '../forms/index.ts';
import { CASE_ERRORS } from './case-errors.ts';
import { allTypes, concreteTypes, typeNameOf } from './case-type.ts';
import { linkCases, LinkCasesInput } from './links/link-cases.ts';
import { unlinkCases, UnlinkCasesInput } from './links/unlink-cases.ts';
import { CaseListArgs } from './reading/case-inputs.ts';
import { readCase } from './reading/case-list.query.ts';
import { casePage } from './reading/case-page.ts';
import { CaseConnection, CaseInterface } from './reading/case.interface.ts';
import { openingForm } from './reading/opening-form.query.ts';
import { advanceCase, AdvanceCaseInput } from './verbs/advance-case.ts';
import { assignCase, AssignCaseInput } from './verbs/assign-case.ts';
import { closeCase, CloseCaseInput } from './verbs/close-case.ts';
import { commentCase, CommentCaseInput } from './verbs/comment-case.ts';
import { correctCase, CorrectCaseInput } from './verbs/correct-case.ts';
import { correctStep, CorrectStepInput } from './verbs/correct-step.ts';
import { openCaseWithPaper, OpenCaseInput } from './verbs/open-case-with-paper.ts';
import { reopenCase, ReopenCaseInput } from './verbs/reopen-case.ts';
import { takeStep, TakeStepInput } from './verbs/take-step.ts';
import { withdrawCase, WithdrawCaseInput } from './verbs/withdraw-case.ts';

const CaseResult = resultOfMany('CaseResult', concreteTypes, typeNameOf, OutOfReach, ...CASE_ERRORS);
const StepResult = resultOfMany(
  'StepResult',
  concreteTypes,
  typeNameOf,
  OutOfReach,
  InvalidAnswers,
  ...CASE_ERRORS,
);

/** Cases of every type and the verbs that serve all of them. */
@Resolver()
export class CasesResolver {
  @Query(() => CaseConnection)
  cases(@Context() ctx: Ctx, @Args(() => CaseListArgs) args: CaseListArgs, @Info() info: GraphQLResolveInfo) {
    return casePage(ctx, args, info);
  }

  @Query(() => CaseInterface)
  case(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readCase(ctx, id);
  }

  /** The paper with which cases of a type are opened, without what is filled in later. */
  @Query(() => Json)
  openingForm(@Context() ctx: Ctx, @Arg('type', () => String) type: string) {
    return openingForm(ctx, type);
  }

  @Mutation(() => StepResult)
  openCase(@Context() ctx: Ctx, @Arg('input', () => OpenCaseInput) input: OpenCaseInput) {
    return answerOrGone(ctx, openCaseWithPaper(ctx, input));
  }

  @Mutation(() => StepResult)
  correctCase(@Context() ctx: Ctx, @Arg('input', () => CorrectCaseInput) input: CorrectCaseInput) {
    return answer(ctx, correctCase(ctx, input));
  }

  @Mutation(() => CaseResult)
  assignCase(@Context() ctx: Ctx, @Arg('input', () => AssignCaseInput) input: AssignCaseInput) {
    return answerOrGone(ctx, assignCase(ctx, input));
  }

  @Mutation(() => CaseResult)
  advanceCase(@Context() ctx: Ctx, @Arg('input', () => AdvanceCaseInput) input: AdvanceCaseInput) {
    return answer(ctx, advanceCase(ctx, input));
  }

  @Mutation(() => StepResult)
  takeStep(@Context() ctx: Ctx, @Arg('input', () => TakeStepInput) input: TakeStepInput) {
    return answer(ctx, takeStep(ctx, input));
  }

  @Mutation(() => StepResult)
  correctStep(@Context() ctx: Ctx, @Arg('input', () => CorrectStepInput) input: CorrectStepInput) {
    return answer(ctx, correctStep(ctx, input));
  }

  @Mutation(() => CaseResult)
  commentCase(@Context() ctx: Ctx, @Arg('input', () => CommentCaseInput) input: CommentCaseInput) {
    return answer(ctx, commentCase(ctx, input));
  }

  @Mutation(() => CaseResult)
  linkCases(@Context() ctx: Ctx, @Arg('input', () => LinkCasesInput) input: LinkCasesInput) {
    return answer(ctx, linkCases(ctx, input));
  }

  @Mutation(() => CaseResult)
  unlinkCases(@Context() ctx: Ctx, @Arg('input', () => UnlinkCasesInput) input: UnlinkCasesInput) {
    return answer(ctx, unlinkCases(ctx, input));
  }

  @Mutation(() => CaseResult)
  closeCase(@Context() ctx: Ctx, @Arg('input', () => CloseCaseInput) input: CloseCaseInput) {
    return answer(ctx, closeCase(ctx, input));
  }

  @Mutation(() => CaseResult)
  reopenCase(@Context() ctx: Ctx, @Arg('input', () => ReopenCaseInput) input: ReopenCaseInput) {
    return answer(ctx, reopenCase(ctx, input));
  }

  @Mutation(() => CaseResult)
  withdrawCase(@Context() ctx: Ctx, @Arg('input', () => WithdrawCaseInput) input: WithdrawCaseInput) {
    return answer(ctx, withdrawCase(ctx, input));
  }
}

/** What can be done beside a page of cases. */
@Resolver(() => CaseConnection)
export class CaseConnectionResolver {
  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return opening(ctx);
  }
}

/** The permissions of this person that open a case. */
export const opening = (ctx: Ctx): string[] =>
  allTypes()
    .map((type) => type.opens)
    .filter((permission) => memberOf(ctx).rights.can(permission));
