/** Weights of the 17 digits before the check character (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';
const LONG = /^[1-9]\d{16}[\dX]$/;
const OLD = /^[1-9]\d{14}$/;

/** Why a text is no resident ID number, or nothing where it is one. */
export type IdNumberFault = 'form' | 'birthday' | 'check';

/** An ID number as it is stored: narrow, without spaces, the check character as a capital. */
export const idNumberOf = (entered: string): string =>
  entered.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

function isBirthday(digits: string): boolean {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const at = new Date(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && Number(digits.slice(0, 4)) >= 1850
  );
}

/** The check character that belongs behind 17 digits. */
export function idCheckOf(digits: string): string {
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  return CHECK[sum % CHECK.length] ?? '';
}

/** What is wrong with a number that is stored as `idNumberOf` makes it. Numbers from before 1999 have 15 digits and no check. */
export function idNumberFault(number: string): IdNumberFault | undefined {
  if (OLD.test(number)) return isBirthday(`19${number.slice(6, 12)}`) ? undefined : 'birthday';
  if (!LONG.test(number)) return 'form';
  if (!isBirthday(number.slice(6, 14))) return 'birthday';
  return idCheckOf(number) === number[17] ? undefined : 'check';
}

/** A passport number as it is stored. */
export const passportOf = (entered: string): string => idNumberOf(entered);

/** Whether a text can be the number of a passport or a travel permit of any country: letters and digits, never digits of an ID number. */
export const isPassport = (number: string): boolean => /^(?=.*\d)[A-Z0-9]{5,17}$/.test(number);
