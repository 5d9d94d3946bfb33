import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { answer } from '../../kernel/result.ts';
import { exportResult } from '../exports/index.ts';
import { OfferedForm, RecordType } from '../records/index.ts';
import { printRecords, PrintRecordsInput } from './papers/print-records.ts';

const PrintRecordsResult = exportResult('PrintRecordsResult');

/** Records on paper. */
@Resolver(() => RecordType)
export class RecordPaperResolver {
  /** Where it is fetched as PDF; with `?as=docx` or `?as=xlsx` as a file to work on, with `&language=en` in English. */
  @FieldResolver(() => String)
  paperUrl(@Root() record: RecordType): string {
    return `/files/paper/${record.id}`;
  }

  @Mutation(() => PrintRecordsResult)
  printRecords(@Context() ctx: Ctx, @Arg('input', () => PrintRecordsInput) input: PrintRecordsInput) {
    return answer(ctx, printRecords(ctx, input));
  }
}

/** Empty papers. */
@Resolver(() => OfferedForm)
export class BlankPaperResolver {
  /** Where the empty paper is fetched, to be filled in by hand. */
  @FieldResolver(() => String)
  blankPaperUrl(@Root() form: OfferedForm): string {
    return `/files/blank-paper/${encodeURIComponent(form.key)}`;
  }
}
