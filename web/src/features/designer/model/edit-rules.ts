import type { RecordForm, RecordRule } from '@zhoudao/schema/templates/form/design';

import { withProperty } from './edit-fields.ts';

/** The rules about a field or a column. */
export const rulesAbout = (form: RecordForm, target: string): RecordRule[] =>
  form.rules.filter((rule) => rule.field === target);

/** Adds a rule. */
export const addRule = (form: RecordForm, rule: RecordRule): RecordForm => ({
  ...form,
  rules: [...form.rules, rule],
});

/** Sets a part of a rule. */
export function setRule(form: RecordForm, id: string, name: keyof RecordRule, value: unknown): RecordForm {
  return {
    ...form,
    rules: form.rules.map((rule) => (rule.id === id ? withProperty(rule, name, value) : rule)),
  };
}

/** Takes a rule away. */
export const removeRule = (form: RecordForm, id: string): RecordForm => ({
  ...form,
  rules: form.rules.filter((rule) => rule.id !== id),
});

/** The most columns that a list of records has. */
export const MOST_LISTED = 8;

/** Shows a field in lists of such records, or no longer. */
export function setListed(form: RecordForm, id: string, isListed: boolean): RecordForm {
  const others = form.listed.filter((one) => one !== id);
  return { ...form, listed: isListed ? [...others, id] : others };
}
