import type { Locale } from '../../../kernel/errors/messages.ts';
import { labelOf, type TenantTemplates } from '../../templates/index.ts';
import type { FieldInForm } from '../fields.ts';

const YES_NO: Readonly<Record<Locale, readonly [string, string]>> = {
  'zh-CN': ['否', '是'],
  en: ['No', 'Yes'],
};

const placesOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

function moneyText(value: unknown, locale: Locale): string {
  const { amountMinor, currency } = Object(value) as { amountMinor?: unknown; currency?: unknown };
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return '';
  const amount = amountMinor / 10 ** placesOf(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** An amount as the timeline keeps it, without a language. */
export function plainMoney(value: unknown): string | null {
  const { amountMinor, currency } = Object(value) as { amountMinor?: unknown; currency?: unknown };
  return typeof amountMinor === 'number' && typeof currency === 'string'
    ? `${currency} ${(amountMinor / 10 ** placesOf(currency)).toFixed(placesOf(currency))}`
    : null;
}

/** An answer in words, as lists, exports and letters show it. */
export function answerText(
  field: Pick<FieldInForm, 'type' | 'dictionary'>,
  value: unknown,
  templates: TenantTemplates,
  locale: Locale,
): string {
  if (value === undefined || value === null) return '';
  if (field.type === 'boolean') return YES_NO[locale][value === true ? 1 : 0];
  if (field.type === 'money') return moneyText(value, locale);
  if (field.type === 'choice' && typeof value === 'string')
    return templates.has('dictionary', field.dictionary ?? '')
      ? (labelOf(templates, field.dictionary ?? '', value, locale)?.label ?? value)
      : value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
