import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { UsedEndpoint } from '../endpoints.ts';

/** What was sent, before anybody knows what it is. */
export type Body = Readonly<Record<string, unknown>>;

/** A body as it is passed on, or the code of what is wrong with it. */
export type Checked = { readonly body: Body } | { readonly code: string };

const NAME = 60;
const COMPANY_NAME = 80;

const isLine = (value: unknown, max: number): value is string =>
  typeof value === 'string' &&
  new InputCheck().line('', value, { max, required: true }).problem === undefined;

/** Only what sign-up knows, with names that can be stored and shown. */
function signUp(body: Body): Checked {
  const { name, email, password, companyName, locale, callbackURL } = body;
  if (!isLine(name, NAME)) return { code: 'INVALID_NAME' };
  const isFounding = companyName !== undefined && companyName !== null && companyName !== '';
  if (isFounding && !isLine(companyName, COMPANY_NAME)) return { code: 'INVALID_COMPANY_NAME' };
  if (typeof email === 'string' && email.length > 254) return { code: 'INVALID_EMAIL' };
  return {
    body: {
      name: lineOf(name),
      email,
      password,
      locale: locale === 'en' ? 'en' : 'zh-CN',
      ...(isFounding ? { companyName: lineOf(companyName) } : {}),
      ...(typeof callbackURL === 'string' ? { callbackURL } : {}),
    },
  };
}

/** A new password ends the sessions of all other devices. */
const changePassword = ({ currentPassword, newPassword }: Body): Checked => ({
  body: { currentPassword, newPassword, revokeOtherSessions: true },
});

const signIn = ({ email, password }: Body): Checked => ({ body: { email, password } });

/** Rules for bodies before the library sees them. */
export const bodyRules: Partial<Readonly<Record<UsedEndpoint, (body: Body) => Checked>>> = {
  'POST /sign-up/email': signUp,
  'POST /sign-in/email': signIn,
  'POST /change-password': changePassword,
};

/** A field is missing that the request cannot do without. */
export class InvalidBody extends Error {
  constructor(readonly field: string) {
    super('a field is missing');
  }
}

/** A text that has to be there; without it the request is refused by the name of the field. */
export const textOf = (body: Body, field: string): string => {
  const value = body[field];
  if (typeof value !== 'string') throw new InvalidBody(field);
  return value;
};

/** A text that may be missing. */
export const textOrNull = (body: Body, field: string): string | null => {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Texts of a list; what is none is left out. */
export const textsOf = (body: Body, field: string): readonly string[] => {
  const value = body[field];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
};
