import type { DecimalMark } from '../stored-shapes.ts';

/** What stands for ten thousand and more; the longer words first. */
const TIMES: readonly (readonly [word: RegExp, times: number])[] = [
  [/(万亿)$/, 1e12],
  [/(亿|億)$/, 1e8],
  [/(千万)$/, 1e7],
  [/(百万)$/, 1e6],
  [/(十万)$/, 1e5],
  [/(万|萬|[wW])$/, 1e4],
  [/(千|[kK])$/, 1e3],
  [/[mM]$/, 1e6],
];
const CURRENCY =
  /^(人民币|rmb|cny|usd|hkd|eur|us\$|hk\$|[¥￥$€£])|(人民币|元整|元|圆|块|rmb|cny|usd|hkd|eur)$/i;

/** A number in the form that a spreadsheet shows when a cell is too narrow: digits are lost. */
export const isScientific = (text: string): boolean =>
  /^[+-]?\d(?:[.,]\d+)?e[+-]?\d{1,3}$/i.test(text.trim());

/** Reads a number or an amount: 1,234.50, 3.5万, ￥12元, (200); undefined = it is none. */
export function readNumber(entered: string, mark: DecimalMark): number | undefined {
  let text = entered
    .normalize('NFKC')
    .replaceAll(/[\s\u00a0'’_]/g, '')
    .replace(/^约/, '');
  const isNegative = /^\(.*\)$/.test(text) || /^[-−—]/.test(text);
  text = text.replace(/^\((.*)\)$/, '$1').replace(/^[-+−—]/, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(CURRENCY, '');
  }
  let times = 1;
  for (const [word, by] of TIMES) {
    if (!word.test(text)) continue;
    text = text.replace(word, '');
    times = by;
    break;
  }
  const isShare = text.endsWith('%');
  if (isShare) text = text.slice(0, -1);
  const plain = mark === 'comma' ? text.replaceAll('.', '').replace(',', '.') : grouped(text);
  if (!/^(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(plain)) return undefined;
  const value = Number(plain) * times * (isShare ? 0.01 : 1);
  return Number.isFinite(value) ? (isNegative ? -value : value) : undefined;
}

/** Commas group three digits, or four as in Chinese; anything else is no number. */
function grouped(text: string): string {
  if (!/[,，]/.test(text)) return text;
  return /^\d{1,4}([,，]\d{3})+(\.\d*)?$|^\d{1,4}([,，]\d{4})+(\.\d*)?$/.test(text)
    ? text.replaceAll(/[,，]/g, '')
    : 'no';
}

/** An amount in minor units; undefined = it is none, or has more digits than money. */
export function readMinor(entered: string, mark: DecimalMark): number | undefined {
  const value = readNumber(entered, mark);
  if (value === undefined) return undefined;
  const minor = Math.round(value * 100);
  return Number.isSafeInteger(minor) && Math.abs(minor - value * 100) < 0.01 ? minor : undefined;
}

/** Which sign parts whole from fraction in a column, as far as its cells tell. */
export function decimalMarkOf(cells: readonly string[]): DecimalMark {
  const texts = cells.map((cell) => cell.normalize('NFKC').replaceAll(/\s/g, ''));
  const comma = texts.filter((text) => /^[^,]*\d,\d{1,2}\D*$|\d\.\d{3},\d/.test(text)).length;
  const point = texts.filter((text) => /\d\.\d{1,2}\D*$|\d,\d{3}\.\d/.test(text)).length;
  return comma > point ? 'comma' : 'point';
}
