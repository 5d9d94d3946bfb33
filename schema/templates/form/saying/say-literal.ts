import type { Words } from '../../template.ts';
import type { RecordColumn } from '../record/record-form.ts';
import { both, put, quoted } from './words.ts';

type EntryOf = ((dictionary: string, code: string) => Words | undefined) | undefined;

const FEN = 100;

/** A value that stands in an expression; the field it is compared with says what codes and figures mean. */
export function sayLiteral(
  value: string | number | boolean | null,
  column: RecordColumn | undefined,
  entryOf: EntryOf,
): Words {
  if (value === null) return { 'zh-CN': '空', en: 'nothing' };
  if (value === true) return { 'zh-CN': '“是”', en: 'yes' };
  if (value === false) return { 'zh-CN': '“否”', en: 'no' };
  if (typeof value === 'number') return figure(value, column);
  if (/^\d{4}-|^\d\d:\d\d$/.test(value)) return both(value.replace('T', ' '));
  const title =
    column?.options?.find((option) => option.id === value)?.title ??
    (column?.dictionary === undefined ? undefined : entryOf?.(column.dictionary, value));
  return quoted(title ?? both(value));
}

/** A figure in the unit that people read: yuan instead of fen, a share with its sign. */
function figure(value: number, column: RecordColumn | undefined): Words {
  const grouped = (number: number): Words =>
    both(number.toLocaleString('en-US', { maximumFractionDigits: 6 }));
  if (column?.type === 'money') return put('{0} 元', '{0} yuan', grouped(value / FEN));
  if (column?.type === 'percent') return put('{0}%', '{0}%', grouped(value));
  if (column?.type === 'duration') return put('{0} 分钟', '{0} min', grouped(value));
  return column?.type === 'year' ? both(String(value)) : grouped(value);
}
