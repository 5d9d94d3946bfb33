import { Arg, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { pageSize } from '../../kernel/reading/paging.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { CannotUndo, UndoInput } from '../undo/index.ts';
import { readRun, refusalsOf } from './bulk-run.query.ts';
import { BulkRunType, CancelRunInput, NoRowChanged, RowRefusalType } from './bulk-run.type.ts';
import { cancelRun } from './cancel-run.ts';
import { undoChange } from './undo-run.ts';

/** What a mutation over many rows answers. */
export const bulkResult = (name: string) =>
  resultOf(name, BulkRunType, InvalidField, NoRowChanged, KeyInFlight, KeyMismatch);

const CancelRunResult = resultOf('CancelRunResult', BulkRunType, InvalidField, KeyInFlight, KeyMismatch);
const UndoChangeResult = resultOf('UndoChangeResult', BulkRunType, CannotUndo, KeyInFlight, KeyMismatch);

/** Runs over many rows, and taking back. */
@Resolver(() => BulkRunType)
export class BulkResolver {
  @Query(() => BulkRunType)
  bulkRun(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readRun(ctx, id);
  }

  @Mutation(() => CancelRunResult)
  cancelRun(@Context() ctx: Ctx, @Arg('input', () => CancelRunInput) input: CancelRunInput) {
    return answer(ctx, cancelRun(ctx, input));
  }

  @Mutation(() => UndoChangeResult)
  undoChange(@Context() ctx: Ctx, @Arg('input', () => UndoInput) input: UndoInput) {
    return answer(ctx, undoChange(ctx, input));
  }

  @FieldResolver(() => [RowRefusalType])
  refusals(
    @Root() run: BulkRunType,
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number,
  ) {
    return refusalsOf(ctx, run.id, pageSize(first));
  }
}
