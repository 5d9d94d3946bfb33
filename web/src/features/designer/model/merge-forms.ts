import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { merge3, same, withValueAt, type Conflict, type JsonObject } from '@zhoudao/schema/templates/merging';

type Three = { base: RecordForm; ours: RecordForm; theirs: RecordForm };

const json = (form: RecordForm): JsonObject => form as unknown as JsonObject;

/** Whether two forms say the same; the version that stands in them says nothing. */
export const sameForm = (left: RecordForm, right: RecordForm): boolean =>
  left === right || same(json({ ...left, version: 0 }), json({ ...right, version: 0 }));

/** A form of two halves made whole: a field whose section is gone finds a home, and what speaks of what is gone goes too. */
function fitted(form: RecordForm): RecordForm {
  const sections = new Set(form.sections.map(({ id }) => id));
  const home = form.sections.findLast(({ block }) => block === 'grid') ?? form.sections.at(-1);
  const ids = new Set(form.fields.map(({ id }) => id));
  const fields = form.fields.map((field) =>
    sections.has(field.section) || !home ? field : { ...field, section: home.id },
  );
  return {
    ...form,
    fields,
    rules: form.rules.filter(({ field }) => ids.has(field.split('.')[0] ?? '')),
    listed: form.listed.filter((id) => ids.has(id)),
  };
}

/** Own work and that of others, begun from one form: all of both is there; where they disagree the own value stands, and is told. */
export function mergeForms({ base, ours, theirs }: Three): {
  form: RecordForm;
  clashes: readonly Conflict[];
} {
  const { id, kind, key, version } = theirs;
  const head = { id, kind, key, version };
  const three = {
    base: json({ ...base, ...head }),
    ours: json({ ...ours, ...head }),
    theirs: json(theirs),
  };
  const { value, conflicts } = merge3('form', three, { areColleagues: true });
  return { form: fitted(value as unknown as RecordForm), clashes: conflicts };
}

/** A merged form with the values of the others at some places. */
export const takingTheirs = (
  form: RecordForm,
  theirs: RecordForm,
  clashes: readonly Conflict[],
): RecordForm =>
  fitted(
    clashes.reduce<JsonObject>(
      (body, clash) => withValueAt(body, clash.path, clash.theirs, json(theirs)) ?? body,
      json(form),
    ) as unknown as RecordForm,
  );

/** Own work on top of that of others; theirs itself where one added nothing to it. */
export function onTopOf(three: Three): RecordForm {
  const { form } = mergeForms(three);
  return sameForm(form, three.theirs) ? three.theirs : form;
}
