import { Arg, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { FreshSignInRequired } from '../../kernel/errors/fresh-sign-in.ts';
import { translate } from '../../kernel/errors/messages.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { cancelExport } from './cancel-export.ts';
import { exportsOf, readExport } from './export-list.query.ts';
import { CancelExportInput, ExportState, ExportType } from './export-run.type.ts';

/** What a mutation that begins an export answers. */
export const exportResult = (name: string) =>
  resultOf(name, ExportType, InvalidField, FreshSignInRequired, KeyInFlight, KeyMismatch);

const CancelExportResult = resultOf('CancelExportResult', ExportType, InvalidField, KeyInFlight, KeyMismatch);

/** Files of rows. */
@Resolver(() => ExportType)
export class ExportsResolver {
  @Query(() => [ExportType])
  exports(@Context() ctx: Ctx, @Arg('first', () => Int) first: number) {
    return exportsOf(ctx, first);
  }

  @Query(() => ExportType)
  export(@Context() ctx: Ctx, @Arg('id', () => ID) id: string) {
    return readExport(ctx, id);
  }

  @Mutation(() => CancelExportResult)
  cancelExport(@Context() ctx: Ctx, @Arg('input', () => CancelExportInput) input: CancelExportInput) {
    return answer(ctx, cancelExport(ctx, input));
  }

  /** Where the file is fetched; absent while there is none. */
  @FieldResolver(() => String, { nullable: true })
  url(@Root() run: ExportType): string | null {
    const isThere = run.state === ExportState.DIRECT || run.state === ExportState.READY;
    return isThere ? `/files/export/${run.id}` : null;
  }

  /** Why there is no file, where whoever asked for it can do something about it. */
  @FieldResolver(() => String, { nullable: true })
  problem(@Context() ctx: Ctx, @Root() { fault }: ExportType): string | null {
    return fault ? translate(ctx.locale, `print.fault.${fault}`) : null;
  }
}
