/** An exact number: `digits / scale`. Weights and shares are decimals, and binary fractions would move a grade. */
export interface Exact {
  readonly digits: bigint;
  readonly scale: bigint;
}

/** A decimal as texts write it: `12`, `0.8`. */
export const DECIMAL = /^-?\d{1,12}(?:\.\d{1,6})?$/;

/** Nothing at all. */
export const ZERO: Exact = { digits: 0n, scale: 1n };

const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Reads a decimal; a number is read as people see it, so that 0.1 is a tenth. */
export function exact(of: string | number): Exact {
  const text = typeof of === 'number' ? plain(of) : of.trim();
  if (!PLAIN.test(text)) return ZERO;
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

/** A number without an exponent. */
const plain = (number: number): string => {
  const text = String(number);
  if (text.includes('e+')) return String(BigInt(number));
  return text.includes('e') ? number.toFixed(12) : text;
};

/** left + right. */
export const plus = (left: Exact, right: Exact): Exact => ({
  digits: left.digits * right.scale + right.digits * left.scale,
  scale: left.scale * right.scale,
});

/** left × right. */
export const times = (left: Exact, right: Exact): Exact => ({
  digits: left.digits * right.digits,
  scale: left.scale * right.scale,
});

/** left ÷ right; nothing by nothing is nothing. */
export function over(left: Exact, right: Exact): Exact {
  if (right.digits === 0n) return ZERO;
  const sign = right.digits < 0n ? -1n : 1n;
  return { digits: left.digits * right.scale * sign, scale: left.scale * right.digits * sign };
}

/** Below, equal or above as a negative number, 0 or a positive one. */
export function compareExact(left: Exact, right: Exact): number {
  const difference = left.digits * right.scale - right.digits * left.scale;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** Rounds to so many places, half away from zero. */
export function roundedTo(of: Exact, places: number): Exact {
  const scale = 10n ** BigInt(places);
  const sign = of.digits < 0n ? -1n : 1n;
  const whole = (2n * of.digits * sign * scale + of.scale) / (2n * of.scale);
  return { digits: whole * sign, scale };
}

/** With so many places, as `74.60`. */
export function toText(of: Exact, places: number): string {
  const { digits } = roundedTo(of, places);
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const cut = text.length - places;
  const sign = digits < 0n ? '-' : '';
  return places === 0 ? sign + text : `${sign}${text.slice(0, cut)}.${text.slice(cut)}`;
}

/** As short as it can be written with six places at most, as `9.6`. */
export const toShortText = (of: Exact): string => toText(of, 6).replace(/\.?0+$/, '');
