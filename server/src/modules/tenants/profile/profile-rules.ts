import { judgeBrand, readColour, READABLE } from '@zhoudao/schema/brand';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { isCurrency } from '../../../kernel/values/money.ts';
import { isTimeZone } from '../../access/index.ts';
import type { RenameCompanyInput } from '../company.type.ts';

const WEBSITE =
  /^(?:https?:\/\/)?[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}]{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/iu;
const PHONE = /^[+\d（(][\d\s()（）\-转extEXT.,]{2,39}$/;

const isSaid = (text: string | null | undefined): text is string =>
  text !== undefined && text !== null && text.trim() !== '';

/** What is wrong with a brand colour: nobody could read it, as text on the page or under white words. */
function brandProblem(text: string | null | undefined): InvalidField | undefined {
  if (!isSaid(text)) return undefined;
  const colour = readColour(text);
  if (colour === undefined) return new InvalidField('brandColour', 'company.brand.unknown');
  const { isReadable, ratio, shade } = judgeBrand(colour);
  return isReadable
    ? undefined
    : new InvalidField('brandColour', 'company.brand.unreadable', { ratio, least: READABLE, shade });
}

/** The first mistake in what a company says of itself, as far as the input alone tells. */
export function profileProblem(input: RenameCompanyInput): InvalidField | undefined {
  const { name, timeZone, phone, website, currency, languages } = input;
  const check = new InputCheck();
  if (name !== undefined && name !== null) check.line('name', name, { max: 80, required: true });
  check.line('shortName', input.shortName, { max: 20 }).line('address', input.address, { max: 200 });
  check.line('phone', phone, { max: 40 }).line('website', website, { max: 200 });
  if (isSaid(phone) && !PHONE.test(phone.normalize('NFKC').trim())) check.fail('phone', 'company.phone');
  if (isSaid(website) && !WEBSITE.test(website.trim())) check.fail('website', 'company.website');
  if (timeZone !== undefined && timeZone !== null && !isTimeZone(timeZone))
    check.fail('timeZone', 'member.timeZone');
  if (languages?.length === 0) check.fail('languages', 'input.required');
  if (currency !== undefined && currency !== null && !isUsable(currency))
    check.fail('currency', 'company.currency.unknown');
  return check.problem ?? brandProblem(input.brandColour);
}

/** Amounts are kept in hundredths; a currency of other parts would be shown wrongly. */
function isUsable(code: string): boolean {
  if (!isCurrency(code)) return false;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  return maximumFractionDigits === 2;
}
