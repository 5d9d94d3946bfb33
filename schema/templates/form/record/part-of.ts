import type { RecordForm } from './record-form.ts';

const OF_FORM = /\bform\.([A-Za-z][A-Za-z0-9]*)/g;

/** A paper with some of its fields: rules that speak of others, and sections that are empty, go with them. */
export function partOf(form: RecordForm, isKept: (id: string) => boolean): RecordForm {
  const fields = form.fields.filter(({ id }) => isKept(id));
  const kept = new Set(fields.map(({ id }) => id));
  const speaksOfKept = (expr: string): boolean =>
    [...expr.matchAll(OF_FORM)].every(([, id]) => kept.has(id ?? ''));
  return {
    ...form,
    sections: form.sections.filter(({ id }) => fields.some(({ section }) => section === id)),
    fields,
    rules: form.rules.filter(
      ({ field, expr }) => kept.has(field.split('.', 1)[0] ?? '') && speaksOfKept(expr),
    ),
    listed: form.listed.filter((id) => kept.has(id)),
  };
}
