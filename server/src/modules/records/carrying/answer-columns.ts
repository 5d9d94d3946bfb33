import type { Dictionary, RecordField, RecordForm } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ExportColumn } from '../../exports/index.ts';
import { templatesOf, type TenantTemplates } from '../../templates/index.ts';
import { tellsOfPersons } from '../answers/shown-answers.ts';
import { fieldsEver, NAMES_PERSONS } from '../forms/fields-ever.ts';
import { formInForce } from '../forms/forms-in-force.ts';
import { hiddenIn } from '../reading/hidden-fields.ts';
import { answersOf } from '../reading/record-parts.query.ts';
import type { RecordType } from '../record.type.ts';
import { cellOf, rowCells, tableText, type Teller } from './plain-answers.ts';

type Column = ExportColumn<RecordType>;

/** The name of a column that shows the answers of a field: no field is taken for what every record has. */
export const columnName = (field: string): string => `answers.${field}`;

const persons = sqlStatement<{ n: number }>(
  'records-about-persons',
  `select count(distinct p.id)::int as n from (${NAMES_PERSONS}) p`,
);

/** A name that a record gives describes a person where it is that of one. */
const personsAmong = async ({ scope }: Ctx, ids: readonly string[]): Promise<number> =>
  (await scope.read.row(persons(), { ids }))?.n ?? 0;

function personal(field: RecordField, isPersonal: boolean): Pick<Column, 'personal'> {
  if (isPersonal) return { personal: true };
  const all = [field, ...(field.columns ?? [])];
  return all.some(({ type }) => type === 'reference') ? { personal: personsAmong } : {};
}

const tellerFor = (templates: TenantTemplates, { locale }: Ctx): Teller => ({
  locale,
  meant: (dictionary, code) =>
    templates.has('dictionary', dictionary)
      ? templates.get<Dictionary>('dictionary', dictionary).body.entries.find((entry) => entry.code === code)
          ?.title
      : undefined,
});

function columnOf(field: RecordField, isPersonal: boolean, templates: TenantTemplates): Column {
  const { id, title, type, columns = [] } = field;
  const shown = async (row: RecordType, ctx: Ctx) =>
    (await hiddenIn(ctx, row)).has(id) ? undefined : (await answersOf(ctx, row)).answers[id];
  const head = { title, fields: ['answers', 'hidden'], ...personal(field, isPersonal) };
  if (type !== 'table')
    return {
      ...head,
      cell: async (row, ctx): Promise<Cell> =>
        cellOf(field, await shown(row, ctx), tellerFor(templates, ctx)),
    };
  return {
    ...head,
    cell: async (row, ctx) => tableText(columns, await shown(row, ctx), tellerFor(templates, ctx)),
    sheet: {
      heads: columns.map((column) => column.title),
      rows: async (row, ctx) => rowCells(columns, await shown(row, ctx), tellerFor(templates, ctx)),
    },
  };
}

/** The paper whose records a list shows. */
export async function formIn(
  ctx: Ctx,
  filter: Readonly<Record<string, unknown>> | null | undefined,
): Promise<RecordForm | undefined> {
  const key = filter?.['form'];
  return typeof key === 'string' ? formInForce(ctx.scope.read, memberOf(ctx).tenantId, key) : undefined;
}

/**
 * The fields of a paper as columns, as far as the reader sees them, and then those that only records of earlier versions
 * answer; a list of all papers has none.
 */
export async function answerColumns(
  ctx: Ctx,
  filter: Readonly<Record<string, unknown>> | null | undefined,
): Promise<Readonly<Record<string, Column>>> {
  const form = await formIn(ctx, filter);
  if (!form) return {};
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const ever = await fieldsEver(ctx, form.key);
  const now = new Set(form.fields.map(({ id }) => id));
  const former = [...ever.values()].flatMap(({ field }) => (now.has(field.id) ? [] : [field]));
  return Object.fromEntries(
    [...form.fields, ...former].map((field) => {
      const isPersonal = tellsOfPersons(field) || ever.get(field.id)?.isPersonal === true;
      return [columnName(field.id), columnOf(field, isPersonal, templates)];
    }),
  );
}
