import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Tx } from '../../kernel/command.ts';
import { isId } from '../../kernel/ids.ts';
import { Membership } from '../access/index.ts';
import { hasCode, templatesOf } from '../templates/index.ts';
import type { ContactInput, CustomerFields } from './customer-inputs.ts';

const MAX_TAGS = 20;
const MAX_POINTS = 20;
const LONG = 2000;

/** What is wrong with the entered fields of a customer, if anything. */
export async function checkCustomer(tx: Tx, input: Partial<CustomerFields> & { readonly name?: string | null }): Promise<InvalidField | undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const check = new InputCheck();
  if (input.name !== undefined) check.text('name', input.name, { required: true, max: 120 });
  check.text('shortName', input.shortName, { max: 60 }).text('region', input.region).text('address', input.address);
  check.text('website', input.website).text('remark', input.remark, { max: LONG }).day('firstContactOn', input.firstContactOn);
  for (const dictionary of ['industry', 'scale', 'source'] as const) {
    const code = input[dictionary];
    if (code) check.known(dictionary, hasCode(templates, dictionary, code));
  }
  check.count('needTags', input.needTags, MAX_TAGS);
  for (const [at, tag] of (input.needTags ?? []).entries()) check.known(`needTags.${at}`, hasCode(templates, 'needTag', tag));
  return check.problem;
}

/** What is wrong with an entered contact, if anything; paths start with `at`. */
export function checkContact(contact: ContactInput, at: string): InvalidField | undefined {
  const check = new InputCheck().text(`${at}.name`, contact.name, { required: true, max: 60 });
  check.text(`${at}.post`, contact.post, { max: 60 }).text(`${at}.department`, contact.department, { max: 60 });
  check.text(`${at}.contactHours`, contact.contactHours, { max: 100 }).text(`${at}.remark`, contact.remark, { max: LONG });
  check.day(`${at}.birthday`, contact.birthday).count(`${at}.points`, contact.points, MAX_POINTS);
  for (const [index, point] of (contact.points ?? []).entries()) {
    const field = `${at}.points.${index}.value`;
    check.text(field, point.value, { required: true, max: 120 });
    if (!isReachable(point.kind, point.value)) check.fail(field, point.kind === 'email' ? 'contact.email.invalid' : 'contact.phone.invalid');
  }
  return check.problem;
}

const DIGITS = /^\+?[\d\s()-]{5,24}(#\d{1,6})?$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63}){1,6}$/;

/** Whether a value can be a phone, an address or an account of its kind. */
export function isReachable(kind: string, value: string): boolean {
  const text = value.normalize('NFKC').trim();
  if (kind === 'email') return EMAIL.test(text);
  return kind === 'wechat' ? text.length >= 2 : DIGITS.test(text);
}

/** The form that searches compare: digits of a phone, lower case of the rest. */
export const normalPoint = (kind: string, value: string): string => {
  const text = value.normalize('NFKC').trim().toLowerCase();
  return kind === 'mobile' || kind === 'tel' ? text.replace(/[^\d+#]/g, '') : text;
};

/** Owner with team and unit of a record; undefined = no such colleague. */
export async function placeOf(tx: Tx, ownerId: string): Promise<{ ownerId: string; teamId: string | null; unitId: string } | undefined> {
  if (!isId(ownerId)) return undefined;
  const member = await tx.em.findOne(Membership, { id: ownerId, disabledAt: null });
  return member ? { ownerId, teamId: member.teamId ?? null, unitId: member.unitId } : undefined;
}
