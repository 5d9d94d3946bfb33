import {
  packRules,
  rulesOf,
  type PackedRules,
  type RecordColumn,
  type RecordField,
  type RecordForm,
} from '@zhoudao/schema/templates';

/** What people without an account are asked: the parts of a paper that they can answer, with the rules over those. */
export interface AskedForm {
  readonly form: RecordForm;
  readonly rules: PackedRules;
}

/** Fields and columns by their names: `field`, `table.column`. */
export type Names = ReadonlySet<string>;

/**
 * Whoever has no account sees none of a company's people and records, sends no files (nobody answers for what is in
 * them) and does not sign as one of its members.
 */
const NOT_ASKED = new Set<string>([
  'reference',
  'user',
  'unit',
  'file',
  'signature',
  'serial',
  'facts',
  'series',
]);

/** Types of which one box takes several values, a line for each. */
const LINES = new Set<string>(['text', 'phone', 'email', 'url']);

const isAskable = ({ type, many }: RecordColumn): boolean =>
  !NOT_ASKED.has(type) && (many !== true || LINES.has(type));

/** Sections that are filled in when a paper is approved, not when it comes in. */
export const laterIn = ({ sections }: RecordForm): ReadonlySet<string> =>
  new Set(sections.filter(({ block }) => block === 'approval').map(({ id }) => id));

/** Every field and column of some fields. */
export const namesOf = (fields: readonly RecordField[]): Names =>
  new Set(fields.flatMap(({ id, columns = [] }) => [id, ...columns.map((column) => `${id}.${column.id}`)]));

const rulesFor = (form: RecordForm, name: string, effect: string) =>
  rulesOf(form).rules.filter(({ rule }) => rule.effect === effect && rule.field === name);

/** The columns of a table that have, or may have, to be filled in. */
export const neededColumns = (form: RecordForm, { id, columns = [] }: RecordField): readonly RecordColumn[] =>
  columns.filter(
    (column) => column.required === true || rulesFor(form, `${id}.${column.id}`, 'required').length > 0,
  );

/** A field as it is asked; of a table the columns that are. One whose rows could not be filled in is not asked. */
function asked(form: RecordForm, field: RecordField, isNamed: (name: string) => boolean): RecordField[] {
  const { id, columns } = field;
  if (!isAskable(field) || !isNamed(id)) return [];
  if (!columns) return [field];
  const kept = columns.filter((column) => isAskable(column) && isNamed(`${id}.${column.id}`));
  if (kept.length === 0 || neededColumns(form, field).some((column) => !kept.includes(column))) return [];
  return [{ ...field, columns: kept }];
}

/** The paper as it is asked. What is hidden or reckoned by something that is not asked is not asked either: the visitor could not tell why. */
function makeAskedForm(form: RecordForm, isNamed: (name: string) => boolean): AskedForm {
  const later = laterIn(form);
  const compiled = rulesOf(form);
  let fields = form.fields.flatMap((field) => (later.has(field.section) ? [] : asked(form, field, isNamed)));
  const readsStranger = (names: Names, reads: ReadonlySet<string>): boolean =>
    [...reads].some((name) => !names.has(name));
  for (;;) {
    const names = namesOf(fields);
    const dark = new Set(
      compiled.rules
        .filter(({ rule }) => rule.effect === 'visible' || rule.effect === 'compute')
        .filter(({ rule, reads }) => names.has(rule.field) && readsStranger(names, reads))
        .map(({ rule }) => rule.field.split('.', 1)[0]),
    );
    if (dark.size === 0) break;
    fields = fields.filter(({ id }) => !dark.has(id));
  }
  const names = namesOf(fields);
  const rules = compiled.rules.filter(
    ({ rule, reads }) => names.has(rule.field) && !readsStranger(names, reads),
  );
  const sections = form.sections.filter(
    ({ id, block, text }) =>
      fields.some(({ section }) => section === id) ||
      (block === 'note' && text !== undefined && !later.has(id)),
  );
  const { example: _, ...head } = form;
  return {
    form: { ...head, sections, fields, rules: [], listed: [] },
    rules: packRules({ rules, order: compiled.order.filter((name) => names.has(name)) }),
  };
}

/** Many links ask the same of one paper, and each of their visitors asks for it. */
const made = new WeakMap<RecordForm, Map<string, AskedForm>>();
const MOST_KEPT = 100;

/** What a link asks of a paper: the fields and columns that it names, as far as people outside can answer them. */
export function askedForm(form: RecordForm, names: readonly string[]): AskedForm {
  const known = made.get(form) ?? new Map<string, AskedForm>();
  made.set(form, known);
  const key = JSON.stringify(names);
  const named = new Set(names);
  const found = known.get(key) ?? makeAskedForm(form, (name) => named.has(name));
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, found);
  return found;
}

/** All that people outside can be asked of a paper. */
export const wholeForm = (form: RecordForm): AskedForm => askedForm(form, [...namesOf(form.fields)]);
