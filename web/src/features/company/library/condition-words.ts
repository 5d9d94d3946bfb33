import type { Fact } from '@zhoudao/schema/templates/library';

import { joined } from '../../../lib/i18n/joined.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { amountOf, formatMoney, formatNumber } from '../../../lib/money.ts';
import { text } from './library.messages.ts';

type Looked = Pick<Fact, 'type' | 'options' | 'unit'>;

const COMPARISON = /^\$ (==|!=|<=|>=|<|>) (-?\d+(?:\.\d+)?|'[^'\\]*'|true|false)$/;
const AMONG = /^\$ in \[('[^'\\]*'(?:, '[^'\\]*')*)\]$/;
const SIGNS: Readonly<Record<string, string>> = {
  '==': '',
  '!=': '≠ ',
  '<=': '≤ ',
  '>=': '≥ ',
  '<': '< ',
  '>': '> ',
};

/** A value of an input as people read it. */
export function valueWords(value: unknown, looked: Looked): string {
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  if (typeof value === 'string')
    return looked.options?.find(({ id }) => id === value)?.title[locale()] ?? value;
  if (typeof value !== 'number') return '—';
  const amount = looked.type === 'money' ? amountOf(value) : undefined;
  if (amount) return formatMoney(amount);
  const unit = looked.unit?.[locale()];
  return unit === undefined ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

const unquoted = (literal: string): string => literal.slice(1, -1);

function literalOf(literal: string): unknown {
  if (literal.startsWith("'")) return unquoted(literal);
  if (literal === 'true' || literal === 'false') return literal === 'true';
  return Number(literal);
}

/** A simple condition over `$` in words; undefined where only the expression says it. */
export function conditionWords(condition: string | undefined, looked: Looked): string | undefined {
  if (condition === undefined || condition === 'true') return text('any');
  if (looked.type === 'boolean' && (condition === '$' || condition === '!$'))
    return text(condition === '$' ? 'yes' : 'no');
  const [, sign = '', literal = ''] = COMPARISON.exec(condition) ?? [];
  if (literal !== '') return `${SIGNS[sign] ?? ''}${valueWords(literalOf(literal), looked)}`;
  const [, list] = AMONG.exec(condition) ?? [];
  return list === undefined
    ? undefined
    : joined(list.split(', ').map((one) => valueWords(unquoted(one), looked)));
}
