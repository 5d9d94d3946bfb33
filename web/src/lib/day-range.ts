import { addDays, displayZone, formatDay, today } from './dates.ts';

/*
 * A stretch of days as an address has it: a word that moves with the calendar (`today`, `week`, `quarter`), days back from
 * today (`30`), longer ago than so many days (`-90`), or days by name (`2026-11-01..2026-11-22`, either end may be open).
 */

/** First and last day; an end that is missing is open. */
export interface DayRange {
  readonly from?: string;
  readonly to?: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST_DAYS = 36_500;

const isDay = (text: string): boolean => {
  const at = DAY.test(text) ? new Date(`${text}T12:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

function monday(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function quarter(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

const MOVING: Readonly<Record<string, (day: string) => DayRange>> = {
  today: (day) => ({ from: day, to: day }),
  week: (day) => ({ from: monday(day), to: addDays(monday(day), 6) }),
  month: (day) => ({ from: `${day.slice(0, 7)}-01` }),
  quarter: (day) => ({ from: quarter(day) }),
};

/** The days that a word of the address means today; undefined = it means none. */
export function rangeOf(text: string | undefined, now = today()): DayRange | undefined {
  if (text === undefined || text === '') return undefined;
  const moving = Object.hasOwn(MOVING, text) ? MOVING[text] : undefined;
  if (moving) return moving(now);
  if (isDay(text)) return { from: text };
  const [from = '', to = '', ...rest] = text.split('..');
  if (text.includes('..') && rest.length === 0) {
    const range = { ...(isDay(from) ? { from } : {}), ...(isDay(to) ? { to } : {}) };
    return Object.keys(range).length > 0 ? range : undefined;
  }
  const days = /^-?\d{1,5}$/.test(text) ? Number(text) : 0;
  if (days === 0 || Math.abs(days) > MOST_DAYS) return undefined;
  return days > 0 ? { from: addDays(now, 1 - days) } : { to: addDays(now, days) };
}

/** Days by name as the address has them; nothing where both ends are open. */
export const rangeText = ({ from = '', to = '' }: DayRange): string =>
  from === '' && to === '' ? '' : `${from}..${to}`;

/** Days in the reader's words: `2026/11/01 – 2026/11/22`. */
export const rangeWords = ({ from, to }: DayRange): string =>
  from !== undefined && from === to
    ? formatDay(from)
    : `${from === undefined ? '' : formatDay(from)} – ${to === undefined ? '' : formatDay(to)}`.trim();

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? '00';
  return (
    Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`) -
    instant
  );
}

/** The instant at which it is so late on a day where the reader is. */
export function instantAt(day: string, time: string, zone = displayZone()): string {
  const utc = Date.parse(`${day}T${time}:00Z`);
  // The offset of that very moment, not that of the moment by which it is first guessed: clocks change at night.
  const guess = utc - offsetAt(utc, zone);
  return new Date(utc - offsetAt(guess, zone)).toISOString();
}

/** When a day begins where the reader is. */
export const startOfDay = (day: string, zone = displayZone()): string => instantAt(day, '00:00', zone);

/** The same days as instants: from the beginning of the first to the beginning of the day after the last. */
export const instantsOf = (range: DayRange | undefined): { from?: string; to?: string } => ({
  ...(range?.from === undefined ? {} : { from: startOfDay(range.from) }),
  ...(range?.to === undefined ? {} : { to: startOfDay(addDays(range.to, 1)) }),
});
