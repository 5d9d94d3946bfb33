import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import type { UsedEndpoint } from '../endpoints.ts';

type Body = Readonly<Record<string, unknown>>;

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
