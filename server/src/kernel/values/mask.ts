/** How a masked value looks; `withheld` for what has no sensible part, such as a date. */
export type MaskFormat = 'phone' | 'email' | 'account' | 'code' | 'address' | 'withheld';

/** How many characters stay readable at either end, and what stands between. */
interface Ends {
  readonly head: number;
  readonly tail: number;
  readonly stars: string;
}

const ENDS: Readonly<Record<Exclude<MaskFormat, 'email' | 'withheld'>, Ends>> = {
  phone: { head: 3, tail: 4, stars: '****' },
  account: { head: 2, tail: 2, stars: '****' },
  code: { head: 6, tail: 4, stars: '********' },
  address: { head: 6, tail: 0, stars: '****' },
};

/** A value must be this much longer than what stays readable of it. */
const LEAST_RATIO = 1.5;
const LAST = 2;

function withEnds(value: string, { head, tail, stars }: Ends): string {
  const characters = [...value];
  const part = (from: number): string => (from === 0 ? '' : characters.slice(-from).join(''));
  if (characters.length >= (head + tail) * LEAST_RATIO)
    return `${characters.slice(0, head).join('')}${stars}${part(tail)}`;
  return characters.length > LAST ? `****${part(LAST)}` : '****';
}

function maskedMail(value: string): string {
  const at = value.lastIndexOf('@');
  if (at < 0) return withEnds(value, ENDS.account);
  const name = Array.from(value.slice(0, at));
  return `${name.length > 1 ? name[0] : ''}***${value.slice(at)}`;
}

/** 13800138000 → 138****8000; what is too short for that shows its last two characters, and never all of them. */
export function maskedValue(format: MaskFormat, value: string): string | null {
  if (format === 'withheld') return null;
  return format === 'email' ? maskedMail(value) : withEnds(value, ENDS[format]);
}
