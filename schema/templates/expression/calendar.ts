/** Days and minutes as texts: `2026-03-12`, `2026-03-12T09:30`. No time zones: a form speaks of the clock on its wall. */
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/;
const MONTH = /^(\d{4})-(\d\d)$/;
const DAY_MS = 86_400_000;
const MINUTES = 1440;
const FIRST_YEAR = 1000;
const LAST_YEAR = 9999;

const two = (number: number): string => String(number).padStart(2, '0');

/** The number of a day that exists, counted from 1970. */
export function dayNumber(day: string): number | undefined {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (year === undefined || Number(year) < FIRST_YEAR) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return at.toISOString().startsWith(day) ? at.getTime() / DAY_MS : undefined;
}

function dayOf(number: number): string | undefined {
  const at = new Date(number * DAY_MS);
  const year = at.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? at.toISOString().slice(0, 10) : undefined;
}

/** A day with the minutes since its midnight, of a day or of a moment. */
function momentOf(text: string): { day: number; minutes: number | undefined } | undefined {
  const [, date = text, hours, minutes] = MOMENT.exec(text) ?? [];
  const day = dayNumber(date);
  if (day === undefined) return undefined;
  if (hours === undefined) return { day, minutes: undefined };
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return { day, minutes: Number(hours) * 60 + Number(minutes) };
}

/** Whether a text is a day that exists. */
export const isDay = (text: string): boolean => dayNumber(text) !== undefined;

/** Whether a text is a day that exists with a time of it. */
export const isMoment = (text: string): boolean => momentOf(text)?.minutes !== undefined;

function written(day: number, minutes: number | undefined): string | undefined {
  const date = dayOf(day);
  if (date === undefined || minutes === undefined) return date;
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** So many days later; a moment keeps its time. */
export function addDays(from: string, days: number): string | undefined {
  const at = momentOf(from);
  return at && written(at.day + Math.trunc(days), at.minutes);
}

/** So many hours later, to the minute; a day begins at midnight. */
export function addHours(from: string, hours: number): string | undefined {
  const at = momentOf(from);
  if (!at) return undefined;
  const all = (at.minutes ?? 0) + Math.round(hours * 60);
  const over = Math.floor(all / MINUTES);
  return written(at.day + over, all - over * MINUTES);
}

/** So many months later, on the last day where the month has no such day. */
export function addMonths(from: string, count: number): string | undefined {
  const [, year, month] = MONTH.exec(from.slice(0, 7)) ?? [];
  if (year === undefined || (from.length > 7 && !momentOf(from))) return undefined;
  const all = Number(year) * 12 + Number(month) - 1 + Math.trunc(count);
  const then = Math.floor(all / 12);
  if (then < FIRST_YEAR || then > LAST_YEAR) return undefined;
  const label = `${then}-${two((all % 12) + 1)}`;
  if (from.length === 7) return label;
  const last = new Date(Date.UTC(then, (all % 12) + 1, 0)).getUTCDate();
  return `${label}-${two(Math.min(Number(from.slice(8, 10)), last))}${from.slice(10)}`;
}

/** Midnights between two days or moments, negative where the second is earlier. */
export function daysBetween(from: string, to: string): number | undefined {
  const [first, second] = [momentOf(from), momentOf(to)];
  return first && second ? second.day - first.day : undefined;
}
