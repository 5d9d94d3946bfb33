import { InputCheck } from '../../../kernel/errors/input-check.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { checkSealed } from '../../sensitive/index.ts';
import { hasCode, templatesOf, type TenantTemplates } from '../../templates/index.ts';
import type { ContactInput, ContactPointInput } from './contact-inputs.ts';
import type { Contact } from './contact.entity.ts';
import type { KeptPoints } from './kept-points.ts';

const MAX_POINTS = 20;
const LONG = 2000;

/** What a contact has already, who it is; its codes stay, also when they may no longer be chosen. */
type HeldCodes = Partial<Pick<Contact, 'id' | 'decisionRole' | 'preferredChannel'>> & {
  /** Ways to reach him that stay as they are. */
  readonly kept?: KeptPoints;
  /** How many more stay that its writer does not see in full. */
  readonly unseen?: number;
};

/** What is wrong with an entered contact, if anything. */
export async function checkContact(
  tx: Tx,
  contact: ContactInput,
  held: HeldCodes = {},
): Promise<InvalidField | undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const rules = { templates, today: dayIn(tx.companyTimeZone, tx.now()) };
  const holder = held.id === undefined ? undefined : ({ noun: 'contact', id: held.id } as const);
  return contactProblem(rules, contact, held) ?? checkSealed(tx, contact.sealed, 'contact.sealed', holder);
}

/** The same for whoever judges many at once. */
export function contactProblem(
  { templates, today }: { readonly templates: TenantTemplates; readonly today: string },
  contact: ContactInput,
  held: HeldCodes = {},
): InvalidField | undefined {
  const at = 'contact';
  const check = new InputCheck().line(`${at}.name`, contact.name, { required: true, max: 60 });
  check
    .line(`${at}.post`, contact.post, { max: 60 })
    .line(`${at}.department`, contact.department, { max: 60 });
  check
    .line(`${at}.contactHours`, contact.contactHours, { max: 100 })
    .text(`${at}.remark`, contact.remark, { max: LONG });
  for (const dictionary of ['decisionRole', 'preferredChannel'] as const) {
    const code = contact[dictionary];
    if (code && code !== held[dictionary])
      check.known(`${at}.${dictionary}`, hasCode(templates, dictionary, code));
  }
  check
    .day(`${at}.birthday`, contact.birthday, today)
    .count(`${at}.points`, contact.points, Math.max(0, MAX_POINTS - (held.unseen ?? 0)));
  for (const [index, point] of (contact.points ?? []).entries())
    checkPoint(check, point, { at: `${at}.points.${index}`, isKept: held.kept?.has(point) === true });
  return check.problem;
}

interface PointPlace {
  readonly at: string;
  readonly isKept: boolean;
}

function checkPoint(
  check: InputCheck,
  { kind, value, label }: ContactPointInput,
  { at, isKept }: PointPlace,
): void {
  const field = `${at}.value`;
  check.line(`${at}.label`, label, { max: 60 });
  if (isKept) return;
  check.line(field, value, { required: true, max: 120 });
  // Whoever sees masked values must not store the mask over the value.
  if (value.includes('**')) check.fail(field, 'contact.value.masked');
  if (!isReachable(kind, value))
    check.fail(field, kind === 'email' ? 'contact.email.invalid' : 'contact.phone.invalid');
}

const DIGITS = /^\+?[\d\s()-]{5,24}(#\d{1,6})?$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63}){1,6}$/;

/** Whether a value can be a phone, an address or an account of its kind. */
function isReachable(kind: string, value: string): boolean {
  const text = lineOf(value.normalize('NFKC'));
  if (kind === 'email') return EMAIL.test(text);
  return kind === 'wechat' ? text.length >= 2 : DIGITS.test(text);
}

/** The form that searches compare: digits of a phone, lower case of the rest. */
export const normalPoint = (kind: string, value: string): string => {
  const text = lineOf(value.normalize('NFKC')).toLowerCase();
  return kind === 'mobile' || kind === 'tel' ? text.replace(/[^\d+#]/g, '') : text;
};
