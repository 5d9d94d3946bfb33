import { memberOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { translate, type Locale } from '../../kernel/errors/messages.ts';
import { entriesOf, templatesOf, type LabelPair, type TenantTemplates } from '../templates/index.ts';
import { allTargets, targetOf, type ImportField, type ImportTarget } from './import-target.ts';
import type {
  ImportColumnType,
  ImportConstantType,
  ImportFieldType,
  ImportNoteType,
  ImportPreviewRowType,
  ImportSourceType,
  ImportTargetType,
  ImportType,
  ImportValueType,
} from './import.type.ts';
import type { NoteShape } from './stored-shapes.ts';

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
  fields: target.fields.map((field) => shownField(field, templates, locale)),
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
export function columnsOf({ stored }: ImportType, locale: Locale): ImportColumnType[] {
  const { found, head, mapping } = stored;
  return mapping.columns.map((column, index) => ({
    index,
    header: found.headers[index] ?? '',
    samples: head
      .map(({ cells }) => cells[index] ?? '')
      .filter((cell) => cell.trim() !== '')
      .slice(0, SAMPLES),
    ...column,
    dateOrder: column.dateOrder as ImportColumnType['dateOrder'],
    decimalMark: column.decimalMark as ImportColumnType['decimalMark'],
    notes: found.notes.filter((note) => note.column === index).map((note) => noteIn(locale, note)),
  }));
}

/** Words of the file that stand for codes. */
export async function valuesOf(_ctx: Ctx, _record: ImportType): Promise<ImportValueType[]> {
  return [];
}

/** Values that every row gets. */
export const constantsOf = ({ stored }: ImportType): ImportConstantType[] =>
  Object.entries(stored.mapping.constants).map(([field, value]) => ({ field, value }));

/** Required fields that nothing fills. */
export async function missingOf(ctx: Ctx, { stored, target }: ImportType): Promise<ImportFieldType[]> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const { columns, constants } = stored.mapping;
  return (targetOf(target)?.fields ?? [])
    .filter(({ key, isRequired }) => isRequired === true && constants[key] === undefined)
    .filter(({ key }) => !columns.some(({ field }) => field === key))
    .map((field) => shownField(field, templates, ctx.locale));
}

/** The first rows as they stand and as they are read. */
export async function previewOf(
  _ctx: Ctx,
  _record: ImportType,
  _first: number,
): Promise<ImportPreviewRowType[]> {
  return [];
}
