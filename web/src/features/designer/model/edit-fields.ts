import type { RecordColumn, RecordField, RecordForm } from '@zhoudao/schema/templates/form/design';

import { fieldOf, partsOf, sectionOf, takes, type ElementKey } from './elements.ts';

/** Where a field is put: before another one, or at the end of its section. */
export type Spot = { section: string; before?: string | undefined };

/** Fields of the grid are this wide, in columns of 24. */
export const SPANS = { least: 4, most: 24 };

/** Puts something behind the last field of its section, or before one of them. */
function placed(fields: readonly RecordField[], added: readonly RecordField[], spot: Spot): RecordField[] {
  const before = fields.findIndex((field) => field.id === spot.before && field.section === spot.section);
  const last = fields.findLastIndex((field) => field.section === spot.section);
  const at = before === -1 ? (last === -1 ? fields.length : last + 1) : before;
  return [...fields.slice(0, at), ...added, ...fields.slice(at)];
}

/** Adds fields. */
export function addFields(form: RecordForm, fields: readonly RecordField[], spot: Spot): RecordForm {
  const section = sectionOf(form, spot.section);
  const fitting = fields.filter((field) => takes(section, field.type));
  if (fitting.length === 0) return form;
  const added = fitting.map((field) => ({ ...field, section: spot.section }));
  return { ...form, fields: placed(form.fields, added, spot) };
}

/** Takes fields to another place, in the order they have. */
export function moveFields(form: RecordForm, ids: readonly string[], spot: Spot): RecordForm {
  const section = sectionOf(form, spot.section);
  const moved = form.fields.filter((field) => ids.includes(field.id) && takes(section, field.type));
  if (moved.length === 0) return form;
  const gone = new Set(moved.map((field) => field.id));
  // Before itself means before whatever comes next.
  let before = spot.before;
  while (before !== undefined && gone.has(before)) before = nextOf(form, before);
  const left = form.fields.filter((field) => !gone.has(field.id));
  const put = moved.map((field) => ({ ...field, section: spot.section }));
  const fields = placed(left, put, { section: spot.section, before });
  const isSame = fields.every(
    (field, at) => field.id === form.fields[at]?.id && field.section === form.fields[at].section,
  );
  return isSame ? form : { ...form, fields };
}

const nextOf = (form: RecordForm, id: string): string | undefined => {
  const section = fieldOf(form, id)?.section;
  const inside = form.fields.filter((field) => field.section === section);
  return inside[inside.findIndex((field) => field.id === id) + 1]?.id;
};

/** Changes a field, whatever it is asked to be. */
function changeField(form: RecordForm, id: string, change: (field: RecordField) => RecordField): RecordForm {
  const at = form.fields.findIndex((field) => field.id === id);
  const field = form.fields[at];
  return field ? { ...form, fields: form.fields.with(at, change(field)) } : form;
}

/** Changes a field or a column of a table. */
export function changeColumn(
  form: RecordForm,
  target: string,
  change: <C extends RecordColumn>(column: C) => C,
): RecordForm {
  const [id = '', columnId] = target.split('.');
  if (columnId === undefined) return changeField(form, id, change);
  return changeField(form, id, (field) => ({
    ...field,
    columns: (field.columns ?? []).map((column) => (column.id === columnId ? change(column) : column)),
  }));
}

/** Sets a property of a field or a column; undefined takes it away. */
export function setProperty(form: RecordForm, target: string, name: string, value: unknown): RecordForm {
  return changeColumn(form, target, (column) => withProperty(column, name, value));
}

/** The same with one property set or taken away. */
export function withProperty<T extends object>(holder: T, name: string, value: unknown): T {
  if (value !== undefined) return { ...holder, [name]: value };
  const { [name as keyof T]: _gone, ...rest } = holder;
  return rest as T;
}

/** Adds a column to a table, before another one or at the end. */
export function addColumn(
  form: RecordForm,
  table: string,
  column: RecordColumn,
  before?: string,
): RecordForm {
  return changeField(form, table, (field) => {
    const columns = field.columns ?? [];
    const at = columns.findIndex((one) => one.id === before);
    return { ...field, columns: columns.toSpliced(at === -1 ? columns.length : at, 0, column) };
  });
}

/** Moves a column by some places. */
export function moveColumn(form: RecordForm, table: string, id: string, by: number): RecordForm {
  const columns = fieldOf(form, table)?.columns ?? [];
  const moved = shifted(columns, id, by);
  return moved === columns ? form : changeField(form, table, (field) => ({ ...field, columns: moved }));
}

/** A list in which one of its members moved by some places; the same list where it cannot. */
export function shifted<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  by: number,
): readonly T[] {
  const at = list.findIndex((one) => one.id === id);
  const one = list[at];
  const to = at + by;
  if (!one || to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, one);
}

const without = (holder: object, gone: ReadonlySet<string>): RecordForm['example'] =>
  Object.fromEntries(Object.entries(holder).filter(([key]) => !gone.has(key)));

/** Takes elements away, with their rules, their place in lists and their example; sections go with their fields. */
export function removeElements(form: RecordForm, keys: readonly ElementKey[]): RecordForm {
  const parts = keys.map((key) => partsOf(key));
  const idsOf = (kind: string): Set<string> =>
    new Set(parts.filter((part) => part.kind === kind).map(({ id }) => id));
  const sections = idsOf('section');
  const columns = idsOf('column');
  const fields = idsOf('field');
  for (const field of form.fields) if (sections.has(field.section)) fields.add(field.id);
  const isGone = (target: string): boolean =>
    fields.has(target) || columns.has(target) || fields.has(target.split('.')[0] ?? '');
  return {
    ...form,
    sections: form.sections.filter((section) => !sections.has(section.id)),
    fields: form.fields
      .filter((field) => !fields.has(field.id))
      .map((field) => {
        const left = field.columns?.filter((column) => !columns.has(`${field.id}.${column.id}`));
        return left && left.length !== field.columns?.length ? { ...field, columns: left } : field;
      }),
    rules: form.rules.filter((rule) => !isGone(rule.field)),
    listed: form.listed.filter((id) => !fields.has(id)),
    ...(form.example ? { example: withoutCells(without(form.example, fields), columns) ?? {} } : {}),
  };
}

/** Answers without the cells of columns that are gone. */
function withoutCells(answers: RecordForm['example'], columns: ReadonlySet<string>): RecordForm['example'] {
  if (!answers || columns.size === 0) return answers;
  const entries = Object.entries(answers).map(([table, rows]) => {
    const gone = new Set(
      [...columns].filter((one) => one.startsWith(`${table}.`)).map((one) => one.slice(table.length + 1)),
    );
    if (gone.size === 0 || !Array.isArray(rows)) return [table, rows] as const;
    return [
      table,
      rows.map((row: unknown) => (typeof row === 'object' && row ? without(row, gone) : row)),
    ] as const;
  });
  return Object.fromEntries(entries) as RecordForm['example'];
}
