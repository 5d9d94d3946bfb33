import type { RecordColumn, Value } from '@zhoudao/schema/templates/form/paper';

import { parseMoney } from '../../../lib/money.ts';
import { readDay } from '../../form/date-field.tsx';
import {
  readDuration,
  readFigure,
  readMoment,
  readMonth,
  readQuarter,
  readTime,
  readWeek,
} from '../fields/typed.ts';
import type { Entry } from '../lookups.ts';

type Reader = (text: string, column: RecordColumn, entries: readonly Entry[]) => Value | undefined;

const YES = new Set(['是', '有', '对', '√', '✓', '1', 'y', 'yes', 'true', 'x']);
const NO = new Set(['否', '无', '错', '×', '✗', '0', 'n', 'no', 'false']);

const readBoolean: Reader = (text) => {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
};

const readEntry: Reader = (text, column, entries) => {
  const word = text.toLowerCase();
  const own = column.options?.find(({ id, title }) =>
    [id, title['zh-CN'], title.en].some((name) => name.toLowerCase() === word),
  );
  return own?.id ?? entries.find(({ value, label }) => value === text || label.toLowerCase() === word)?.value;
};

const readEntries: Reader = (text, column, entries) => {
  const codes = text.split(/[,，、;；]\s*/).map((word) => readEntry(word.trim(), column, entries));
  return codes.includes(undefined) ? undefined : (codes as string[]);
};

const READERS: Readonly<Record<string, Reader>> = {
  text: (text) => text,
  longText: (text) => text,
  phone: (text) => text.normalize('NFKC'),
  email: (text) => text.normalize('NFKC'),
  url: (text) => text.normalize('NFKC'),
  number: readFigure,
  percent: readFigure,
  year: readFigure,
  rating: readFigure,
  money: parseMoney,
  duration: readDuration,
  date: readDay,
  datetime: readMoment,
  time: readTime,
  month: readMonth,
  quarter: readQuarter,
  week: readWeek,
  boolean: readBoolean,
  choice: readEntry,
  choices: readEntries,
};

/** A pasted text as the value of a cell; null for nothing, undefined for what cannot be read. */
export function readCell(text: string, column: RecordColumn, entries: readonly Entry[]): Value | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const line = column.type === 'longText' ? plain : plain.replaceAll(/\s*\n\s*/g, ' ');
  return column.many === true ? undefined : READERS[column.type]?.(line, column, entries);
}
