import { Field, ID, InputType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { ExportFormat, exportTable, startExport, writeExportsAs } from '../../exports/index.ts';
import {
  READS_RECORDS,
  RecordFilter,
  recordFilter,
  recordList,
  recordsOfPersons,
  RecordSort,
  type RecordType,
} from '../../records/index.ts';
import { layoutOf } from '../layouts/layout-of.ts';
import { packedPapers } from './pack-papers.ts';
import { PaperFileFormat } from './paper-file.ts';

/** The noun under which batches of papers are exports. */
const PAPERS = 'paper';
/** Papers are drawn while they are fetched as long as nobody waits for it. */
const DIRECT = 5;
const PACE = 10;

/** Which records are printed, each on its own paper, in one packed file. */
@InputType()
export class PrintRecordsInput extends KeyedInput {
  /** Records by their ids, instead of all that the filter lets through. */
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;

  /** Key of a paper; without it, records of all papers. */
  @Field(() => String, { nullable: true })
  form?: string | null;

  @Field(() => RecordFilter, { nullable: true })
  filter?: RecordFilter | null;

  @Field(() => RecordSort, { nullable: true })
  sort?: RecordSort | null;

  @Field(() => PaperFileFormat, { nullable: true })
  as?: PaperFileFormat | null;

  /** Why so much personal data is taken out; needed where it has to be approved. */
  @Field(() => String, { nullable: true })
  reason?: string | null;
}

const column = (title: string) => ({
  title: { 'zh-CN': title, en: title },
  fields: [],
  cell: (row: RecordType): Cell => row.id,
  personal: recordsOfPersons,
});

exportTable<RecordType>({
  noun: PAPERS,
  names: { 'zh-CN': '表单', en: 'Papers' },
  list: recordList,
  columns: { pdf: column('PDF'), docx: column('DOCX'), xlsx: column('XLSX') },
  filters: {},
});

writeExportsAs('zip', {
  contentType: 'application/zip',
  nouns: new Set([PAPERS]),
  direct: DIRECT,
  pace: PACE,
  most: async (ctx, { form }) =>
    (await layoutOf(ctx, 'record', typeof form === 'string' ? form : undefined)).most,
  bytes: packedPapers,
});

/** Begins a batch of papers. */
export async function printRecords(ctx: Ctx, input: PrintRecordsInput): Promise<Ref | UserError> {
  const { locale } = memberWith(ctx, READS_RECORDS);
  const { ids, form, filter, sort, as, reason, ...keyed } = input;
  if (ids?.some((id) => !isId(id)) || ids?.length === 0)
    return new InvalidField('ids', 'input.unknown').in(locale);
  const by = await recordFilter(ctx, form, filter);
  const wish = {
    ...keyed,
    columns: [as ?? PaperFileFormat.PDF],
    format: ExportFormat.ZIP,
    reason: reason ?? null,
  };
  const asked = { noun: PAPERS, filter: ids ? { ...by, ids } : by, sort: sort ?? RecordSort.NEWEST };
  return startExport(ctx, wish, { ...asked, said: { ...filter, ...(form ? { form } : {}) } });
}
