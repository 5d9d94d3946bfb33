import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { noteOpened, recentItems } from './recent-items.ts';
import { searchAll } from './search.query.ts';
import { NoteOpenedInput, RecentItemsType, SearchAnswerType } from './search.type.ts';

const NoteOpenedResult = resultOf(
  'NoteOpenedResult',
  RecentItemsType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** One question over everything, and what was opened last. */
@Resolver()
export class SearchResolver {
  @Query(() => SearchAnswerType)
  search(@Context() ctx: Ctx, @Arg('text', () => String) text: string) {
    return searchAll(ctx, text);
  }

  @Query(() => RecentItemsType)
  recentItems(@Context() ctx: Ctx) {
    return recentItems(ctx);
  }

  @Mutation(() => NoteOpenedResult)
  noteOpened(@Context() ctx: Ctx, @Arg('input', () => NoteOpenedInput) input: NoteOpenedInput) {
    return answer(ctx, noteOpened(ctx, input));
  }
}
