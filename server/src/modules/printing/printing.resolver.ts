import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { answer } from '../../kernel/result.ts';
import { Json } from '../../kernel/values/scalars.ts';
import { exportResult } from '../exports/index.ts';
import { OfferedForm, RecordType } from '../records/index.ts';
import { LayoutPreviewType } from './layouts/layout-preview.type.ts';
import { layoutPreview } from './layouts/preview-layout.query.ts';
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

/** Layouts while they are being written. */
@Resolver()
export class LayoutResolver {
  /** How an example would be printed by a layout; of a paper where the layout is not for lists. */
  @Query(() => LayoutPreviewType)
  layoutPreview(
    @Context() ctx: Ctx,
    @Arg('body', () => Json) body: unknown,
    @Arg('paper', () => String, { nullable: true }) paper?: string,
  ) {
    return layoutPreview(ctx, { body, paper });
  }
}
