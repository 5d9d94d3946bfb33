import { locale } from './i18n/locale.ts';

let currency = 'CNY';

/** Sets the company's currency. */
export function setCurrency(next: string): void {
  currency = next;
}

/** An amount in minor units (分) of a currency. */
export type Amount = { amountMinor: number; currency: string };

/** What a person typed, in the company's currency; undefined = nothing was typed. */
export const amountOf = (minor: number | null): Amount | undefined =>
  minor === null ? undefined : { amountMinor: minor, currency };

/** Minor units to text with symbol and two decimals: 12345 → `¥123.45` in both languages. */
export function formatMoney({ amountMinor, currency: code }: Amount): string {
  return new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  }).format(amountMinor / 100);
}

/** A plain figure in the reader's grouping. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** A figure without the commas between its thousands; any other comma stays, and makes it no figure. */
export const withoutGroups = (figure: string): string =>
  /^\D?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(figure) ? figure.replaceAll(',', '') : figure;

/** What a person typed ("１,234.5", "¥ 88") to minor units; null for nothing, undefined for no number. */
export function parseMoney(typed: string): number | null | undefined {
  const plain = withoutGroups(typed.normalize('NFKC').replaceAll(/[\s¥￥$]/g, ''));
  if (plain === '') return null;
  if (!/^-?\d{1,13}(\.\d{0,2})?$/.test(plain)) return undefined;
  const [whole = '0', cents = ''] = plain.split('.');
  const minor = Math.abs(Number(whole)) * 100 + Number(cents.padEnd(2, '0').slice(0, 2));
  return plain.startsWith('-') ? -minor : minor;
}

/** Minor units as a person would type them: 12345 → `123.45`. */
export function moneyText(minor: number | null): string {
  if (minor === null) return '';
  const sign = minor < 0 ? '-' : '';
  const cents = Math.abs(minor) % 100;
  const whole = Math.floor(Math.abs(minor) / 100);
  return cents === 0 ? `${sign}${whole}` : `${sign}${whole}.${String(cents).padStart(2, '0')}`;
}
