import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { entriesOf, templatesOf, type LabelPair, type TenantTemplates } from '../../templates/index.ts';
import { allTargets, targetIn, targetOf, type ImportField, type ImportTarget } from '../import-target.ts';
import type { ImportType } from '../import.type.ts';
import { plainValue } from '../mapping/plain-words.ts';
import { FoundWords, RowReader } from '../mapping/row-reader.ts';
import type { NoteShape } from '../stored-shapes.ts';
import { masksOf, shownCell } from '../working/secret-columns.ts';
import type {
  ImportColumnType,
  ImportConstantType,
  ImportFieldType,
  ImportNoteType,
  ImportPreviewRowType,
  ImportSourceType,
  ImportTargetType,
  ImportValueType,
} from './import-parts.type.ts';

const SAMPLES = 5;

/** A note in words. */
export const noteIn = (locale: Locale, { key, params, row, column }: NoteShape): ImportNoteType => ({
  code: key,
  message: translate(locale, key, params),
  row: row ?? null,
  column: column ?? null,
});

const choicesOf = (field: ImportField, templates: TenantTemplates, locale: Locale): LabelPair[] =>
  field.dictionary === undefined
    ? (field.choices ?? []).map(({ code, title }) => ({ code, label: title[locale] }))
    : entriesOf(templates, field.dictionary, locale);

const shownField = (field: ImportField, templates: TenantTemplates, locale: Locale): ImportFieldType => ({
  key: field.key,
  title: field.title[locale],
  kind: field.kind as ImportFieldType['kind'],
  isRequired: field.isRequired === true,
  choices: choicesOf(field, templates, locale),
});

const shownTarget = (target: ImportTarget, templates: TenantTemplates, locale: Locale): ImportTargetType => ({
  key: target.key,
  title: target.title[locale],
  makesCustomers: target.makesCustomers === true,
  fields: targetIn(target, templates).fields.map((field) => shownField(field, templates, locale)),
  matchKeys: target.matchKeys.map(({ code, title }) => ({ code, label: title[locale] })),
});

/** What the reader can import. */
export async function targetsFor(ctx: Ctx): Promise<ImportTargetType[]> {
  const { tenantId, rights } = memberWith(ctx, 'import.run');
  const templates = await templatesOf(ctx.scope.read, tenantId);
  return allTargets()
    .filter(({ permissions }) => rights.can(permissions.create))
    .map((target) => shownTarget(target, templates, ctx.locale));
}

/** How the file is read. */
export const sourceOf = ({ stored: { source } }: ImportType, locale: Locale): ImportSourceType =>
  ({ ...source, notes: source.notes.map((note) => noteIn(locale, note)) }) as ImportSourceType;

/** Columns with their first cells. */
export async function columnsOf(ctx: Ctx, { target, stored }: ImportType): Promise<ImportColumnType[]> {
  const { found, head, mapping } = stored;
  const masks = await masksOf(ctx.scope.read, target, mapping);
  return mapping.columns.map((column, index) => ({
    index,
    header: found.headers[index] ?? '',
    samples: head
      .map(({ cells }) => cells[index] ?? '')
      .filter((cell) => cell.trim() !== '')
      .slice(0, SAMPLES)
      .map((cell) => shownCell(masks, index, cell)),
    ...column,
    dateOrder: column.dateOrder as ImportColumnType['dateOrder'],
    decimalMark: column.decimalMark as ImportColumnType['decimalMark'],
    notes: found.notes.filter((note) => note.column === index).map((note) => noteIn(ctx.locale, note)),
  }));
}

/** Reads rows as they are mapped now, in the reader's company. */
async function readerFor(ctx: Ctx, { target, stored }: ImportType): Promise<RowReader | undefined> {
  const who = memberOf(ctx);
  const found = targetOf(target);
  const templates = await templatesOf(ctx.scope.read, who.tenantId);
  return found && new RowReader(targetIn(found, templates), stored.mapping, templates, who.companyTimeZone);
}

/** Words of the file that stand for codes: all of them after the trial, before it those of the first rows. */
export async function valuesOf(ctx: Ctx, record: ImportType): Promise<ImportValueType[]> {
  const reader = await readerFor(ctx, record);
  if (!reader) return [];
  const words = new FoundWords();
  for (const row of record.stored.head) reader.read(row, {}, words);
  const all = { ...words.all(), ...record.stored.found.values };
  const { columns, values, constants } = record.stored.mapping;
  const mapped = new Set([...columns.map(({ field }) => field), ...Object.keys(constants)]);
  return Object.entries(all)
    .filter(([field]) => mapped.has(field))
    .flatMap(([field, found]) =>
      found.map(({ from, count }) => {
        const to = reader.codeFor(field, from);
        const isSaid = Object.hasOwn(values[field] ?? {}, plainValue(from));
        return { field, from, to: to ?? null, count, isGuessed: !isSaid, isOpen: to === undefined };
      }),
    );
}

/** Values that every row gets. */
export const constantsOf = ({ stored }: ImportType): ImportConstantType[] =>
  Object.entries(stored.mapping.constants).map(([field, value]) => ({ field, value }));

/** Required fields that nothing fills. */
export async function missingOf(ctx: Ctx, { stored, target }: ImportType): Promise<ImportFieldType[]> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const { columns, constants } = stored.mapping;
  const found = targetOf(target);
  const isGiven = (key: string | undefined): boolean =>
    key !== undefined && (constants[key] !== undefined || columns.some(({ field }) => field === key));
  return (found ? targetIn(found, templates).fields : [])
    .filter(({ key, isRequired, orElse }) => isRequired === true && !isGiven(key) && !isGiven(orElse))
    .map((field) => shownField(field, templates, ctx.locale));
}

const MOST_PREVIEW = 50;

/** The first rows as they stand and as they are read. */
export async function previewOf(
  ctx: Ctx,
  record: ImportType,
  first: number,
): Promise<ImportPreviewRowType[]> {
  const reader = await readerFor(ctx, record);
  if (!reader) return [];
  const masks = await masksOf(ctx.scope.read, record.target, record.stored.mapping);
  return record.stored.head.slice(0, Math.min(Math.max(first, 1), MOST_PREVIEW)).map((row) => ({
    row: row.no,
    cells: record.stored.mapping.columns.map((_shape, column) => {
      const { shown, problem } = reader.shown(row, column);
      const words = problem && 'key' in problem ? translate(ctx.locale, problem.key, problem.params) : null;
      const raw = shownCell(masks, column, row.cells[column] ?? '');
      return { column, raw, shown: shown && shownCell(masks, column, shown), problem: words };
    }),
  }));
}
