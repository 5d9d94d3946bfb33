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

/** A field as it is asked; of a table the columns that can be. */
function asked(field: RecordField): RecordField | undefined {
  if (!isAskable(field)) return undefined;
  const { columns } = field;
  if (!columns) return field;
  const kept = columns.filter((column) => isAskable(column));
  if (kept.length === 0 || columns.some((column) => column.required === true && !isAskable(column)))
    return undefined;
  return { ...field, columns: kept };
}

/** Sections that are filled in when a paper is approved, not when it comes in. */
export const laterIn = ({ sections }: RecordForm): ReadonlySet<string> =>
  new Set(sections.filter(({ block }) => block === 'approval').map(({ id }) => id));

const namesOf = (fields: readonly RecordField[]): ReadonlySet<string> =>
  new Set(fields.flatMap(({ id, columns = [] }) => [id, ...columns.map((column) => `${id}.${column.id}`)]));

/** The paper as it is asked. What is hidden or reckoned by something that is not asked is not asked either: the visitor could not tell why. */
export function askedForm(form: RecordForm, leftOut: readonly string[]): AskedForm {
  const later = laterIn(form);
  const compiled = rulesOf(form);
  let fields = form.fields.flatMap((field) => {
    const shown = later.has(field.section) || leftOut.includes(field.id) ? undefined : asked(field);
    return shown ? [shown] : [];
  });
  const readsStranger = (names: ReadonlySet<string>, reads: ReadonlySet<string>): boolean =>
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
