import { PassThrough } from 'node:stream';

import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ZipFile } from 'yazl';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import {
  ExportFormat,
  exportTable,
  startExport,
  writeExportsAs,
  type ListedFile,
} from '../../exports/index.ts';
import {
  formInForce,
  readRecordOf,
  RecordFilter,
  recordFilter,
  recordList,
  RecordSort,
  tellsOfPersons,
  type RecordType,
} from '../../records/index.ts';
import { layoutOf } from '../layout-of.ts';
import { fileName, paperBytes, PAPER_FORMATS, type PaperFormat } from './paper-file.ts';
import { pressOf, recordPaper } from './paper-sheet.ts';

/** The noun under which batches of papers are exports. */
const PAPERS = 'paper';
/** Papers are drawn while they are fetched as long as nobody waits for it. */
const DIRECT = 5;
const PACE = 10;

/** What papers are written as. */
export enum PaperFileFormat {
  PDF = 'pdf',
  DOCX = 'docx',
  XLSX = 'xlsx',
}
registerEnumType(PaperFileFormat, { name: 'PaperFileFormat' });

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

const forms = sqlStatement<{ form: string; n: number }>(
  'papers-by-form',
  `select form, count(*)::int as n from app.record where tenant_id = :tenantId and id = any(:ids) group by form`,
);

/** Papers that ask for personal data hold some. */
async function aboutPersons(ctx: Ctx, ids: readonly string[]): Promise<number> {
  const { tenantId } = memberWith(ctx, 'record.read');
  let count = 0;
  for (const { form: key, n } of await ctx.scope.read.rows(forms(), { ids })) {
    const form = await formInForce(ctx.scope.read, tenantId, key);
    if (form?.fields.some(tellsOfPersons) !== false) count += n;
  }
  return count;
}

const column = (title: string) => ({
  title: { 'zh-CN': title, en: title },
  fields: [],
  cell: (row: RecordType): Cell => row.id,
  personal: aboutPersons,
});

exportTable<RecordType>({
  noun: PAPERS,
  names: { 'zh-CN': '表单', en: 'Papers' },
  list: recordList,
  columns: { pdf: column('PDF'), docx: column('DOCX'), xlsx: column('XLSX') },
  filters: {},
});

/** Two papers of one name are told apart. */
function unlike(taken: Set<string>, name: string, format: PaperFormat): string {
  let made = fileName(name, format);
  for (let n = 2; taken.has(made.toLowerCase()); n += 1) made = fileName(`${name} (${n})`, format);
  taken.add(made.toLowerCase());
  return made;
}

async function* packed(
  ctx: Ctx,
  { ask }: ListedFile,
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  const format = PAPER_FORMATS.find((one) => one === ask.columns[0]) ?? 'pdf';
  const press = await pressOf(ctx);
  const [zip, taken] = [new ZipFile(), new Set<string>()];
  const out = new PassThrough();
  zip.outputStream.pipe(out);
  const fill = async (): Promise<void> => {
    let isHead = true;
    for await (const [id] of rows) {
      if (isHead) isHead = false;
      else {
        const paper = await recordPaper(ctx, await readRecordOf(ctx, String(id)), press);
        // Documents are packed already.
        const bytes = Buffer.from(await paperBytes(paper, format));
        zip.addBuffer(bytes, unlike(taken, paper.name, format), {
          mtime: ctx.now(),
          compress: format === 'pdf',
        });
      }
    }
    zip.end();
  };
  const filling = fill();
  filling.catch((error: unknown) => out.destroy(error as Error));
  yield* out as AsyncIterable<Uint8Array>;
  await filling;
}

writeExportsAs('zip', {
  contentType: 'application/zip',
  nouns: new Set([PAPERS]),
  direct: DIRECT,
  pace: PACE,
  most: async (ctx) => (await layoutOf(ctx, 'record')).most,
  bytes: packed,
});

/** Begins a batch of papers. */
export async function printRecords(ctx: Ctx, input: PrintRecordsInput): Promise<Ref | UserError> {
  const { locale } = memberWith(ctx, 'record.read');
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
