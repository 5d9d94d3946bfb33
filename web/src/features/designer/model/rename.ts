import {
  referencesIn,
  replaced,
  type RecordForm,
  type RecordRule,
} from '@zhoudao/schema/templates/form/design';

import { changeColumn } from './edit-fields.ts';

/** The table of the column that a rule is about. */
export const tableOfRule = (rule: Pick<RecordRule, 'field'>): string | undefined =>
  rule.field.includes('.') ? rule.field.split('.')[0] : undefined;

/** The expressions of rules with other ids in the places of old ones: `field` or `table.column` to the new id alone. */
export function withRenamed(
  rules: readonly RecordRule[],
  form: RecordForm,
  idOf: (target: string) => string | undefined,
): RecordRule[] {
  return rules.map((rule) => {
    const places = referencesIn(rule.expr, { form, table: tableOfRule(rule) }).flatMap((reference) => {
      const text = idOf(reference.target);
      return text === undefined ? [] : [{ ...reference, text }];
    });
    return places.length === 0 ? rule : { ...rule, expr: replaced(rule.expr, places) };
  });
}

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\-]/g, String.raw`\$&`);

const literalOf = (code: string): RegExp => new RegExp(`(["'])${quoted(code)}\\1`, 'g');

/** An expression in which a field is compared with another code of one of its choices. */
function withCode(expr: string, ends: readonly number[], from: string, to: string): string {
  const inList = new RegExp(`(["'])${quoted(from)}\\1(\\s+in\\s+[\\w.]+)$`);
  return ends
    .toSorted((left, right) => right - left)
    .reduce((text, end) => {
      // What the field is compared with stands behind it as far as the next “and” or “or”, or before “in”.
      const rest = text.slice(end);
      const far = rest.search(/&&|\|\||\?/);
      const [near, after] = far === -1 ? [rest, ''] : [rest.slice(0, far), rest.slice(far)];
      const before = text.slice(0, end).replace(inList, `$1${to}$1$2`);
      return `${before}${near.replace(literalOf(from), `$1${to}$1`)}${after}`;
    }, expr);
}

/** Gives a choice another code; rules that compare with it and the example follow. */
export function renameOption(form: RecordForm, target: string, from: string, to: string): RecordForm {
  const changed = changeColumn(form, target, (one) => ({
    ...one,
    options: (one.options ?? []).map((option) => (option.id === from ? { ...option, id: to } : option)),
  }));
  const rules = form.rules.map((rule) => {
    // What the field itself becomes is a code as well.
    if (rule.field === target && (rule.effect === 'default' || rule.effect === 'compute'))
      return { ...rule, expr: rule.expr.replace(literalOf(from), `$1${to}$1`) };
    const ends = referencesIn(rule.expr, { form, table: tableOfRule(rule) }).flatMap((reference) =>
      reference.target === target ? [reference.to] : [],
    );
    return ends.length === 0 ? rule : { ...rule, expr: withCode(rule.expr, ends, from, to) };
  });
  return { ...changed, rules, ...(form.example ? { example: recoded(form.example, target, from, to) } : {}) };
}

/** Answers with another code in the place of one. */
function recoded(
  example: NonNullable<RecordForm['example']>,
  target: string,
  from: string,
  to: string,
): NonNullable<RecordForm['example']> {
  const [first = '', column] = target.split('.');
  const put = (value: unknown): unknown =>
    value === from ? to : Array.isArray(value) ? value.map((one) => (one === from ? to : one)) : value;
  const inRow = (row: unknown): unknown =>
    typeof row === 'object' && row !== null && column !== undefined && column in row
      ? { ...row, [column]: put((row as Record<string, unknown>)[column]) }
      : row;
  const value = example[first];
  if (value === undefined) return example;
  const next = column === undefined ? put(value) : Array.isArray(value) ? value.map(inRow) : value;
  return { ...example, [first]: next } as typeof example;
}

const renamedKey = (holder: object, from: string, to: string): object =>
  Object.fromEntries(Object.entries(holder).map(([key, value]) => [key === from ? to : key, value]));

/** Gives a field or a column another id; rules, lists and the example follow. */
export function renameColumn(form: RecordForm, target: string, id: string): RecordForm {
  const [first = '', column] = target.split('.');
  const renamed = column === undefined ? id : `${first}.${id}`;
  const about = (field: string): string => {
    if (field === target) return renamed;
    return column === undefined && field.startsWith(`${target}.`)
      ? `${id}${field.slice(target.length)}`
      : field;
  };
  const rules = withRenamed(form.rules, form, (name) => (name === target ? id : undefined));
  const changed = changeColumn(form, target, (one) => ({ ...one, id }));
  return {
    ...changed,
    rules: rules.map((rule) =>
      about(rule.field) === rule.field ? rule : { ...rule, field: about(rule.field) },
    ),
    listed: form.listed.map((one) => (one === target ? id : one)),
    ...(form.example ? { example: renamedExample(form.example, target, id) } : {}),
  };
}

function renamedExample(
  example: NonNullable<RecordForm['example']>,
  target: string,
  id: string,
): NonNullable<RecordForm['example']> {
  const [first = '', column] = target.split('.');
  if (column === undefined) return renamedKey(example, target, id) as typeof example;
  const rows = example[first];
  if (!Array.isArray(rows)) return example;
  const put = rows.map((row: unknown) =>
    typeof row === 'object' && row !== null ? renamedKey(row, column, id) : row,
  );
  return { ...example, [first]: put } as typeof example;
}
