import type {
  ContactCardFragment,
  ContactInput,
  ContactPointInput,
  ContactPointKind,
  Salutation,
} from '../../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../../lib/present.ts';
import type { Errors } from '../../../ui/form/form-store.ts';
import { t } from '../customers.messages.ts';

/** One way to reach a contact while it is typed. */
export type PointValues = { kind: ContactPointKind; value: string; label: string };

/** A contact while it is typed. */
export type ContactValues = {
  name: string;
  salutation: Salutation | null;
  post: string;
  department: string;
  decisionRole: string | null;
  preferredChannel: string | null;
  contactHours: string;
  birthday: string | null;
  remark: string;
  isKey: boolean;
  isPrimary: boolean;
  doNotCall: boolean;
  points: PointValues[];
};

/** A form that has a contact in it. */
export type WithContact = { contact: ContactValues };

/** A row to type the next number into. */
export const emptyPoint = (kind: ContactPointKind = 'MOBILE'): PointValues => ({
  kind,
  value: '',
  label: '',
});

/** A contact before anything is known. */
export const emptyContact = (): ContactValues => ({
  name: '',
  salutation: null,
  post: '',
  department: '',
  decisionRole: null,
  preferredChannel: null,
  contactHours: '',
  birthday: null,
  remark: '',
  isKey: false,
  isPrimary: false,
  doNotCall: false,
  points: [emptyPoint()],
});

/** A stored contact in the form in which it is edited. */
export const contactValues = (contact: ContactCardFragment): ContactValues => ({
  name: contact.name,
  salutation: contact.salutation,
  post: contact.post ?? '',
  department: contact.department ?? '',
  decisionRole: contact.decisionRole ?? null,
  preferredChannel: contact.preferredChannel ?? null,
  contactHours: contact.contactHours ?? '',
  birthday: contact.birthday ?? null,
  remark: contact.remark ?? '',
  isKey: contact.isKey,
  isPrimary: contact.isPrimary,
  doNotCall: contact.doNotCall,
  points: contact.points.map((point) => ({ kind: point.kind, value: point.value, label: point.label ?? '' })),
});

const isTyped = (point: PointValues) => point.value.trim() !== '' || point.label.trim() !== '';

/** True when nothing of a contact was typed, so that none is created. */
export const isEmptyContact = (contact: ContactValues): boolean =>
  contact.name.trim() === '' &&
  !contact.points.some(isTyped) &&
  [contact.post, contact.department, contact.remark, contact.contactHours].every(
    (text) => text.trim() === '',
  );

/** What the server gets. Masked numbers are not sent back, or the stars would replace them. Rows left empty are not sent. The order of rows decides which one is preferred. */
export function contactInput(values: ContactValues, withPoints = true): ContactInput {
  const points = values.points.filter(isTyped).map((point, at) =>
    present<ContactPointInput>({
      kind: point.kind,
      value: point.value.normalize('NFKC').trim(),
      label: textOrNone(point.label),
      isPrimary: at === 0,
    }),
  );
  return {
    name: values.name.trim(),
    salutation: values.salutation ?? 'NONE',
    post: textOrNone(values.post) ?? null,
    department: textOrNone(values.department) ?? null,
    decisionRole: values.decisionRole,
    preferredChannel: values.preferredChannel,
    contactHours: textOrNone(values.contactHours) ?? null,
    birthday: values.birthday,
    remark: textOrNone(values.remark) ?? null,
    isKey: values.isKey,
    isPrimary: values.isPrimary,
    doNotCall: values.doNotCall,
    ...(withPoints ? { points } : {}),
  };
}

/** What is missing in a typed contact. */
export function checkContact(contact: ContactValues): Errors<WithContact> {
  const errors: Errors<WithContact> = {};
  if (contact.name.trim() === '') errors['contact.name'] = t('contact.name.required');
  contact.points.forEach((point, at) => {
    if (point.value.trim() === '' && point.label.trim() !== '')
      errors[`contact.points.${at}.value`] = t('point.required');
  });
  return errors;
}

/** The server counts rows that were sent; the form also has empty ones. */
export function typedRow(contact: ContactValues, sentRow: number): number {
  const typed = contact.points.flatMap((point, at) => (isTyped(point) ? [at] : []));
  return typed[sentRow] ?? sentRow;
}
