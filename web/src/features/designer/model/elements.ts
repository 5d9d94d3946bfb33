import type { RecordColumn, RecordField, RecordForm } from '@zhoudao/schema/templates/form/design';

/** Something that can be selected: `form`, `section:id`, `field:id`, `column:table.id`. */
export type ElementKey = 'form' | `section:${string}` | `field:${string}` | `column:${string}`;

/** The key of a field. */
export const fieldKey = (id: string): ElementKey => `field:${id}`;
/** The key of a section. */
export const sectionKey = (id: string): ElementKey => `section:${id}`;
/** The key of a column of a table. */
export const columnKey = (table: string, id: string): ElementKey => `column:${table}.${id}`;

/** The key of what a rule is about. */
export const keyOfTarget = (target: string): ElementKey =>
  target.includes('.') ? `column:${target}` : `field:${target}`;

/** What a key stands for, and its id. */
export function partsOf(key: ElementKey): { kind: 'form' | 'section' | 'field' | 'column'; id: string } {
  const at = key.indexOf(':');
  if (at === -1) return { kind: 'form', id: '' };
  return { kind: key.slice(0, at) as 'section', id: key.slice(at + 1) };
}

/** A section of the form. */
export type Section = RecordForm['sections'][number];

/** A field of the form. */
export const fieldOf = (form: RecordForm, id: string): RecordField | undefined =>
  form.fields.find((field) => field.id === id);

/** A section of the form. */
export const sectionOf = (form: RecordForm, id: string): Section | undefined =>
  form.sections.find((section) => section.id === id);

/** The fields of a section, in their order. */
export const fieldsIn = (form: RecordForm, section: string): RecordField[] =>
  form.fields.filter((field) => field.section === section);

/** The field or column that `field` or `table.column` names. */
export function columnAt(form: RecordForm, target: string): RecordColumn | RecordField | undefined {
  const [id = '', column] = target.split('.');
  const field = fieldOf(form, id);
  return column === undefined ? field : field?.columns?.find((one) => one.id === column);
}

/** Whether an element is still there. */
export function isThere(form: RecordForm, key: ElementKey): boolean {
  const { kind, id } = partsOf(key);
  if (kind === 'form') return true;
  return (kind === 'section' ? sectionOf(form, id) : columnAt(form, id)) !== undefined;
}

/** Whether a section takes fields of a type: notes take none, sections of tables only tables. */
export function takes(section: Section | undefined, type: string): boolean {
  if (!section || section.block === 'note') return false;
  return section.block !== 'table' || type === 'table';
}

/** Every id that something of the form has. */
export function idsIn(form: RecordForm): Set<string> {
  const columns = form.fields.flatMap((field) => [field, ...(field.columns ?? [])]);
  const options = columns.flatMap((column) => column.options ?? []);
  return new Set([...form.sections, ...columns, ...options, ...form.rules].map(({ id }) => id));
}

/** The names under which records carry answers: `field`, `table.column`, and `field=code` for a choice. */
export function namesOf(form: RecordForm): Set<string> {
  const columns = form.fields.flatMap((field) => [
    { name: field.id, column: field },
    ...(field.columns ?? []).map((column) => ({ name: `${field.id}.${column.id}`, column })),
  ]);
  return new Set(
    columns.flatMap(({ name, column }) => [name, ...(column.options ?? []).map(({ id }) => `${name}=${id}`)]),
  );
}
