import { bankAccountOf, hasCardDigit, isBankAccount } from '@zhoudao/schema/values/bank-account';
import { idNumberFault, idNumberOf, isPassport, passportOf } from '@zhoudao/schema/values/id-number';
import { registerEnumType } from 'type-graphql';

/** What is kept sealed of a person or a company. */
export enum SealedField {
  ID_NUMBER = 'idNumber',
  PASSPORT = 'passport',
  BANK_ACCOUNT = 'bankAccount',
}
registerEnumType(SealedField, { name: 'SealedField' });

/** What the company decides about how such values are judged. */
export interface SealedRules {
  readonly checkBankDigit: boolean;
}

interface Kind {
  /** The form that is stored, and by which equal values are told. */
  readonly normal: (entered: string) => string;
  /** Key of the text that says what is wrong. */
  readonly fault: (normal: string, rules: SealedRules) => string | undefined;
  /** What everybody may see of it. */
  readonly mask: (normal: string) => string;
}

/** Shows ends and stars between; a value of less than half as much again as its ends shows its last two characters. */
function maskOf(value: string, head: number, tail: number): string {
  const hidden = value.length - head - tail;
  if (value.length < (head + tail) * 1.5) return `****${value.length > 4 ? value.slice(-2) : ''}`;
  return `${value.slice(0, head)}${'*'.repeat(hidden)}${value.slice(value.length - tail)}`;
}

const KINDS: Readonly<Record<SealedField, Kind>> = {
  idNumber: {
    normal: idNumberOf,
    fault: (number) => {
      const fault = idNumberFault(number);
      return fault && `sensitive.idNumber.${fault}`;
    },
    // The place and the last digits leave the birthday, which often stands beside it.
    mask: (number) => maskOf(number, 0, 4),
  },
  passport: {
    normal: passportOf,
    fault: (number) => (isPassport(number) ? undefined : 'sensitive.passport'),
    mask: (number) => maskOf(number, 1, 2),
  },
  bankAccount: {
    normal: bankAccountOf,
    fault: (account, { checkBankDigit }) => {
      if (!isBankAccount(account)) return 'sensitive.bankAccount';
      return checkBankDigit && !hasCardDigit(account) ? 'sensitive.bankAccount.digit' : undefined;
    },
    mask: (account) => maskOf(account, 0, 4),
  },
};

/** Every field that can be sealed. */
export const SEALED_FIELDS = Object.values(SealedField);

/** Whether a text names one of them. */
export const isSealedField = (text: string): text is SealedField =>
  SEALED_FIELDS.some((field) => field === text);

/** The stored form of what was entered; nothing where nothing was. */
export const normalOf = (field: SealedField, entered: string | null | undefined): string | null =>
  KINDS[field].normal(entered ?? '') || null;

/** Key of the text that says why a value cannot be stored; undefined = it can. Whoever sees a mask must not store it. */
export function sealedFault(field: SealedField, entered: string, rules: SealedRules): string | undefined {
  if (entered.includes('*')) return 'sensitive.masked';
  return entered.length > 100 ? 'sensitive.long' : KINDS[field].fault(KINDS[field].normal(entered), rules);
}

/** What may be seen without asking. */
export const maskedOf = (field: SealedField, normal: string): string => KINDS[field].mask(normal);

/** What may be seen of a text that somebody wrote for such a value, right or wrong. */
export const maskedCell = (field: SealedField, written: string): string => {
  const normal = normalOf(field, written);
  return normal === null ? '****' : maskedOf(field, normal);
};

/** The fields for whose value a text can be taken, each with its stored form: what a search looks for. */
export const readableAs = (words: string): { readonly field: SealedField; readonly normal: string }[] =>
  SEALED_FIELDS.flatMap((field) => {
    const normal = KINDS[field].normal(words);
    return KINDS[field].fault(normal, { checkBankDigit: false }) === undefined ? [{ field, normal }] : [];
  });
