import { isDay } from '../../../kernel/values/scalars.ts';
import type { DateOrder } from '../stored-shapes.ts';

/** A day, with a time of day where one was written. */
export interface ReadMoment {
  readonly day: string;
  /** Seconds since midnight. */
  readonly seconds: number | null;
  /** Hours from UTC where they were written; otherwise the company's own clock counts. */
  readonly offset: string | null;
}

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/;
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const TIME =
  /^[\sT,，]*(上午|下午|晚上|am|pm)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*(?:[:：分]\s*(\d{1,2})(?:\.\d+)?\s*秒?)?\s*(上午|下午|am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
/** Days as spreadsheets count them, from 1950 to 2064: a date column of plain numbers holds nothing else. */
const SERIAL = /^\d{5}(\.\d+)?$/;
const [FIRST_SERIAL, LAST_SERIAL] = [18_264, 60_000];
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED = /^(?:([a-z]{3})[a-z]*\.?\s+(\d{1,2})|(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?),?[\s-]+(\d{4})/i;

const dayOf = (year: string, month: string | number, day: string): string =>
  `${year.padStart(4, '0')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;

/** Two digits stand for a year of the last seventy or the next thirty. */
const fullYear = (year: string): string =>
  year.length === 2 ? (Number(year) >= 57 ? `19${year}` : `20${year}`) : year;

interface Found {
  readonly day: string;
  readonly length: number;
}

function lastYear(match: RegExpExecArray, order: DateOrder): Found {
  const [whole, first = '', second = '', year = ''] = match;
  const isDayFirst = order === 'dmy' || (order !== 'mdy' && Number(first) > 12);
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return { day: dayOf(fullYear(year), month, day), length: whole.length };
}

function foundDay(text: string, order: DateOrder): Found | undefined {
  const first = YEAR_FIRST.exec(text);
  if (first) return { day: dayOf(first[1] ?? '', first[2] ?? '', first[3] ?? ''), length: first[0].length };
  const last = YEAR_LAST.exec(text);
  if (last) return lastYear(last, order);
  const compact = COMPACT.exec(text);
  if (compact)
    return { day: dayOf(compact[1] ?? '', compact[2] ?? '', compact[3] ?? ''), length: compact[0].length };
  const named = NAMED.exec(text);
  const month = MONTHS.indexOf((named?.[1] ?? named?.[4] ?? '').toLowerCase()) + 1;
  if (!named || month === 0) return undefined;
  return { day: dayOf(named[5] ?? '', month, named[2] ?? named[3] ?? ''), length: named[0].length };
}

function secondsOf(rest: string): { readonly seconds: number; readonly offset: string | null } | undefined {
  const match = TIME.exec(rest);
  if (!match) return undefined;
  const [, before = '', hourText = '', minute = '0', second = '0', after = '', offset] = match;
  const half = `${before}${after}`.toLowerCase();
  let hour = Number(hourText);
  if (/下午|晚上|pm/.test(half) && hour < 12) hour += 12;
  if (/上午|am/.test(half) && hour === 12) hour = 0;
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { seconds: hour * 3600 + Number(minute) * 60 + Number(second), offset: offset ?? null };
}

/** Reads a date with or without a time; undefined = it is none, such as 2/30. */
export function readMoment(entered: string, order: DateOrder): ReadMoment | undefined {
  const text = entered.normalize('NFKC').trim();
  if (SERIAL.test(text)) {
    const serial = Number(text);
    if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined;
    const at = new Date(EPOCH + Math.round(serial * 86_400) * 1000).toISOString();
    const seconds = Math.round((serial % 1) * 86_400);
    return { day: at.slice(0, 10), seconds: serial % 1 === 0 ? null : seconds % (DAY / 1000), offset: null };
  }
  const found = foundDay(text, order);
  if (!found || !isDay(found.day)) return undefined;
  const rest = text.slice(found.length).trim();
  if (rest === '' || /^(星期|周)[一二三四五六日天]$/.test(rest))
    return { day: found.day, seconds: null, offset: null };
  const time = secondsOf(rest);
  return time ? { day: found.day, ...time } : undefined;
}

/** In which order the dates of a column name their parts, as far as their figures tell; `isSure` false = they never tell. */
export function dateOrderOf(cells: readonly string[]): {
  readonly order: DateOrder;
  readonly isSure: boolean;
} {
  const parts = cells.flatMap((cell) => {
    const match = YEAR_LAST.exec(cell.normalize('NFKC').trim());
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (parts.length === 0) return { order: 'ymd', isSure: true };
  if (parts.some(([first]) => first > 12))
    return { order: 'dmy', isSure: parts.every(([, second]) => second <= 12) };
  return { order: 'mdy', isSure: parts.some(([, second]) => second > 12) };
}

const offsets = new Map<string, Intl.DateTimeFormat>();

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function aheadAt(timeZone: string, at: number): number {
  const known = offsets.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  if (!known) offsets.set(timeZone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** The instant of a day and time on the company's clock; a day without a time is its noon, so that it stays that day everywhere near. */
export function instantOf({ day, seconds, offset }: ReadMoment, timeZone: string): Date {
  const local = Date.parse(`${day}T00:00:00Z`) + (seconds ?? 12 * 3600) * 1000;
  if (offset !== null) {
    const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
    return new Date(local - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000);
  }
  const guess = local - aheadAt(timeZone, local);
  return new Date(local - aheadAt(timeZone, guess));
}
