import { Arg, Ctx as Context, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate, type Locale } from '../../kernel/errors/messages.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { deadCount, deadLetterPage } from './dead-letter-page.query.ts';
import {
  DeadLetterConnection,
  DeadLettersInput,
  DeadLettersLeftType,
  DeadLetterSubjectType,
  DeadLetterType,
} from './dead-letter.type.ts';
import { TASKS } from './dead-letters.messages.ts';
import { dropDeadLetters, retryDeadLetters } from './settle-dead-letters.ts';

const SettleDeadLettersResult = resultOf(
  'SettleDeadLettersResult',
  DeadLettersLeftType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** What a listener does, in words: by its own name, its module's, or in general. */
export function taskOf(locale: Locale, consumer: string): string {
  const names = [`deadLetter.task.${consumer}`, `deadLetter.task.${consumer.split('.')[0] ?? ''}`];
  return translate(locale, names.find((key) => key in TASKS) ?? 'deadLetter.task');
}

const textAt = (payload: DeadLetterType['payload'], key: string): string | undefined =>
  typeof payload[key] === 'string' ? payload[key] : undefined;

function subjectOf({ payload }: DeadLetterType): DeadLetterSubjectType | null {
  const caseId = textAt(payload, 'caseId') ?? textAt(payload, 'subjectId');
  const customerId = textAt(payload, 'customerId');
  if (caseId !== undefined) return { kind: 'case', id: caseId };
  return customerId === undefined ? null : { kind: 'customer', id: customerId };
}

/** Jobs that failed for good. */
@Resolver(() => DeadLetterType)
export class DeadLettersResolver {
  @Query(() => DeadLetterConnection)
  deadLetters(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return deadLetterPage(ctx, { first, after });
  }

  @Mutation(() => SettleDeadLettersResult)
  retryDeadLetters(@Context() ctx: Ctx, @Arg('input', () => DeadLettersInput) input: DeadLettersInput) {
    return answer(ctx, retryDeadLetters(ctx, input));
  }

  @Mutation(() => SettleDeadLettersResult)
  dropDeadLetters(@Context() ctx: Ctx, @Arg('input', () => DeadLettersInput) input: DeadLettersInput) {
    return answer(ctx, dropDeadLetters(ctx, input));
  }

  /** What it was to do, in the reader's language. */
  @FieldResolver(() => String)
  task(@Root() letter: DeadLetterType, @Context() ctx: Ctx) {
    return taskOf(ctx.locale, letter.consumer);
  }

  /** Why it failed and what can be done, in the reader's language. */
  @FieldResolver(() => String)
  sentence(@Root() letter: DeadLetterType, @Context() ctx: Ctx) {
    return translate(ctx.locale, `deadLetter.reason.${letter.reason}`);
  }

  @FieldResolver(() => DeadLetterSubjectType, { nullable: true })
  subject(@Root() letter: DeadLetterType) {
    return subjectOf(letter);
  }

  @FieldResolver(() => [String])
  viewerCan(@Context() ctx: Ctx) {
    return ['deadLetter.retry', 'deadLetter.drop'].filter((permission) =>
      memberOf(ctx).rights.can(permission),
    );
  }
}

/** How many wait for a decision. */
@Resolver(() => DeadLetterConnection)
export class DeadLetterConnectionResolver {
  @FieldResolver(() => Int)
  deadCount(@Context() ctx: Ctx) {
    return deadCount(ctx);
  }
}
