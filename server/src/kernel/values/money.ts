import { Field, Float, InputType, ObjectType } from 'type-graphql';

const LARGEST = 9_000_000_000_000_00;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Money travels and rests in minor units (分) of its currency: an amount alone says nothing. */
@ObjectType('Money', { simpleResolvers: true })
@InputType('MoneyInput')
export class Money {
  @Field(() => Float)
  amountMinor!: number;

  /** ISO 4217, such as CNY. */
  @Field(() => String)
  currency!: string;
}

/** A fraction or an absurd amount is refused here. */
export const isMinorAmount = (minor: number): boolean =>
  Number.isInteger(minor) && minor >= 0 && minor <= LARGEST;

/** Whether there is such a currency. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

const digits = new Map<string, number>();

/** An amount in the large unit of its currency, as spreadsheets reckon with it. */
export function majorOf(minor: number, currency: string): number {
  const known = digits.get(currency);
  const style = { style: 'currency', currency } as const;
  const places = known ?? new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, places);
  return minor / 10 ** places;
}

/** Two columns as one amount; null when there is none. */
export const moneyOf = (
  amountMinor: number | null | undefined,
  currency: string | null | undefined,
): Money | null => (typeof amountMinor === 'number' && currency ? { amountMinor, currency } : null);
