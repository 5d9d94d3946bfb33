import type { RecordField, RecordForm } from '@zhoudao/schema/templates/form/design';
import type { NewId } from '@zhoudao/schema/templates/own-ids';

import { withRenamed } from './rename.ts';

const serialIn = ({ fields }: RecordForm): RecordField | undefined =>
  fields.find(({ type }) => type === 'serial');

/** The contents of another form under the name of this one; whether it is retired is up to neither act nor file. */
export function underNameOf(own: RecordForm, other: RecordForm): RecordForm {
  const { id, kind, key, version, module, title, isRetired } = own;
  const { isRetired: _others, ...contents } = other;
  return { ...contents, id, kind, key, version, module, title, ...(isRetired === true && { isRetired }) };
}

/** A form whose sections, fields and rules have other ids; what stands below a field stays as it is called there. */
function withIds(form: RecordForm, idOf: (hint: string, id: string) => string): RecordForm {
  const sections = new Map(form.sections.map(({ id }) => [id, idOf('section', id)]));
  const fields = new Map(form.fields.map(({ id, type }) => [id, idOf(type, id)]));
  const about = (target: string): string => {
    const [id = '', ...column] = target.split('.');
    return [fields.get(id) ?? id, ...column].join('.');
  };
  const rules = withRenamed(form.rules, form, (target) =>
    target.includes('.') ? undefined : fields.get(target),
  );
  const example = Object.entries(form.example ?? {}).map(([id, answer]) => [fields.get(id) ?? id, answer]);
  return {
    ...form,
    sections: form.sections.map((one) => ({ ...one, id: sections.get(one.id) ?? one.id })),
    fields: form.fields.map((one) => ({
      ...one,
      id: fields.get(one.id) ?? one.id,
      section: sections.get(one.section) ?? one.section,
    })),
    rules: rules.map((rule) => ({ ...rule, id: idOf('rule', rule.id), field: about(rule.field) })),
    listed: form.listed.map((id) => fields.get(id) ?? id),
    ...(form.example && { example: Object.fromEntries(example) as NonNullable<RecordForm['example']> }),
  };
}

/**
 * The contents of another form under the name of this one. Where this one has answers, or a publisher who may add to it,
 * they come under new ids: an answer to one thing never bears the name of another. The number stays what it was.
 */
export function contentsOf(
  other: RecordForm,
  own: RecordForm,
  { newId, isNew }: { newId: NewId; isNew: boolean },
): RecordForm {
  const serial = serialIn(own);
  const theirs = serialIn(other);
  const isSame = other.id === own.id && other.key === own.key;
  const isFree = !other.fields.some(({ id }) => id === serial?.id && id !== theirs?.id);
  const idOf = (hint: string, id: string): string => {
    if (serial && isFree && hint === 'serial' && id === theirs?.id) return serial.id;
    return isSame || isNew ? id : newId(hint);
  };
  const form = withIds(underNameOf(own, other), idOf);
  const pattern = serial?.pattern;
  if (pattern === undefined) return form;
  return {
    ...form,
    fields: form.fields.map((field) => (field.id === serial?.id ? { ...field, pattern } : field)),
  };
}

/** Whether a form is the company's own and never had a version: no answer and no publisher speaks of its ids. */
export const isUntouched = (form: RecordForm, published: ReadonlySet<string>): boolean =>
  form.id.startsWith('x.own:') && published.size === 0;
