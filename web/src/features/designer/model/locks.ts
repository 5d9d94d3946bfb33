import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { heldTo, Policies, type Conflict, type Held, type Json } from '@zhoudao/schema/templates/merging';

const json = (form: RecordForm): Json => form as unknown as Json;
const known = new WeakMap<RecordForm, Policies>();

/** Who decides about a place of a form. */
export function heldAt(form: RecordForm, path: string): Held {
  const policies = known.get(form) ?? new Policies('form', json(form));
  known.set(form, policies);
  return policies.at(path);
}

/** The first thing that a change would do to what is locked. */
export const heldIn = (form: RecordForm, next: RecordForm): Conflict | undefined =>
  form.policies === undefined ? undefined : heldTo('form', json(form), json(next)).conflicts[0];

/** Another form's contents in place of this one's, but for what is locked here. */
export function asHeld(form: RecordForm, next: RecordForm): RecordForm {
  if (form.policies === undefined) return next;
  const whole = { ...next, policies: form.policies };
  return heldTo('form', json(form), json(whole)).value as unknown as RecordForm;
}

/** Where a field or a column stands, as policies name it. */
export function pathOf(target: string): string {
  const [field = '', column] = target.split('.');
  return `/fields/${field}${column === undefined ? '' : `/columns/${column}`}`;
}
