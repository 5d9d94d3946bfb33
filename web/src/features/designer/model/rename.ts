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
