import { folded } from './variants.ts';

/** A phone as it is dialled inside the country: no signs, no 86, no extension. */
export function phoneForm(value: string): string {
  const digits = value
    .normalize('NFKC')
    .replace(/(#|转|ext\.?|x).*$/i, '')
    .replaceAll(/\D/g, '');
  return digits.replace(/^(00)?86(?=1\d{10}$|0?\d{9,11}$)/, '');
}

/** A landline without its area code: people leave it out inside their city. */
export const localPart = (phone: string): string => (/^0\d{9,11}$/.test(phone) ? phone.slice(-8) : phone);

/** An address of mail as its box is found: lower case, no dots or tags where the provider ignores them. */
export function emailForm(value: string): string {
  const [local = '', domain = ''] = value.normalize('NFKC').trim().toLowerCase().split('@');
  const untagged = local.replace(/\+.*$/, '');
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${untagged.replaceAll('.', '')}@gmail.com`
    : `${untagged}@${domain}`;
}

const SHORT: Readonly<Record<string, string>> = {
  street: 'st',
  road: 'rd',
  avenue: 'ave',
  boulevard: 'blvd',
  apartment: 'apt',
  floor: 'fl',
  building: 'bldg',
  room: 'rm',
};
const REGION =
  /^(?:中国)?(?:[^省市区县]{2,7}(?:省|自治区))?(?:[^省市区县]{2,6}市)?(?:[^省市区县]{1,6}[区县])?/;

/** An address without what whole towns have in common, its numbers in one writing. */
export function addressForm(value: string): string {
  const text = folded(value);
  if (!/\p{Script=Han}/u.test(text))
    return text
      .split(/[\p{P}\p{S}\s]+/gu)
      .map((word) => SHORT[word] ?? word)
      .join('');
  const plain = text
    .replaceAll(/[\p{P}\p{S}\s]+/gu, '')
    .replaceAll(/(号楼|栋|幢|座|单元|室|房|号|楼|层)/g, '-');
  const rest = plain.replace(REGION, '').replaceAll(/-+/g, '-').replace(/-$/, '');
  return rest;
}
