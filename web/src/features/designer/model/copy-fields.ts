import type { RecordField, RecordForm, RecordRule } from '@zhoudao/schema/templates/form/design';
import { referencesIn } from '@zhoudao/schema/templates/form/design';
import type { NewId } from '@zhoudao/schema/templates/own-ids';

import { addFields, type Spot } from './edit-fields.ts';
import { columnAt } from './elements.ts';
import { freeTitle } from './field-kinds.ts';
import { tableOfRule, withRenamed } from './rename.ts';

/** Fields with their rules, as they lie between copying and pasting. */
export type Clip = { fields: readonly RecordField[]; rules: readonly RecordRule[] };

/** Whether something that was kept is such a clip. */
export const isClip = (value: unknown): value is Clip =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as Clip).fields) &&
  Array.isArray((value as Clip).rules);

/** Copies fields and what rules say of them. */
export function copyFields(form: RecordForm, ids: readonly string[]): Clip {
  const fields = form.fields.filter((field) => ids.includes(field.id));
  return { fields, rules: form.rules.filter((rule) => ids.includes(rule.field.split('.')[0] ?? '')) };
}

/** Puts copied fields into a form under new ids; rules that speak of what the form does not have are left behind. */
export function pasteFields(
  form: RecordForm,
  clip: Clip,
  spot: Spot,
  newId: NewId,
): { form: RecordForm; made: readonly string[] } {
  const taken = new Set(form.fields.flatMap(({ title }) => [title['zh-CN'], title.en]));
  const ids = new Map(clip.fields.map((field) => [field.id, newId(field.type)]));
  const copies = clip.fields.map((field) => {
    const title = freeTitle(field.title, taken);
    taken.add(title['zh-CN']).add(title.en);
    return { ...field, id: ids.get(field.id) ?? field.id, title };
  });
  const added = addFields(form, copies, spot);
  const made = copies.map(({ id }) => id).filter((id) => added.fields.some((field) => field.id === id));
  const source = { ...form, fields: [...clip.fields, ...form.fields] };
  const about = (field: string): string => {
    const [id = '', column] = field.split('.');
    const copy = ids.get(id) ?? id;
    return column === undefined ? copy : `${copy}.${column}`;
  };
  const rules = withRenamed(clip.rules, source, (target) =>
    target.includes('.') ? undefined : ids.get(target),
  ).map((rule) => ({ ...rule, id: newId('rule'), field: about(rule.field) }));
  const whole = { ...added, rules: [...form.rules, ...rules] };
  const isWhole = (rule: RecordRule): boolean =>
    columnAt(whole, rule.field) !== undefined &&
    referencesIn(rule.expr, { form: whole, table: tableOfRule(rule) }).every(
      ({ target }) => columnAt(whole, target) !== undefined,
    );
  return {
    form: { ...added, rules: [...form.rules, ...rules.filter((rule) => isWhole(rule))] },
    made,
  };
}
