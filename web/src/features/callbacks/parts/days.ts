import { addDays } from '../../../lib/dates.ts';

/** How much of the calendar is shown. */
export type Span = 'month' | 'week';

const DAYS_IN_WEEK = 7;

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK));
}

/** A day of the calendar, where a text is one. */
export function dayFrom(text: string | undefined): string | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? new Date(`${text}T12:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(`${text}T`)) return undefined;
  // A month on either side has to be one, too.
  return at.getUTCFullYear() > 1900 && at.getUTCFullYear() < 2200 ? text : undefined;
}

const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** The first day of the month that lies so many months away. */
function monthFrom(day: string, months: number): string {
  const at = new Date(`${firstOf(day)}T12:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}

/** Whole weeks from Monday that show a day's week, or its month. */
export function daysShown(day: string, span: Span): string[] {
  const from = mondayOf(span === 'week' ? day : firstOf(day));
  const end = span === 'week' ? addDays(from, DAYS_IN_WEEK) : monthFrom(day, 1);
  const days: string[] = [];
  for (let at = from; at < end || days.length % DAYS_IN_WEEK > 0; at = addDays(at, 1)) days.push(at);
  return days;
}

/** The day that is shown after going on, or back. */
export const moved = (day: string, span: Span, steps: 1 | -1): string =>
  span === 'week' ? addDays(day, steps * DAYS_IN_WEEK) : monthFrom(day, steps);

/** Whether a day belongs to the month that is shown. */
export const isInMonth = (day: string, shown: string): boolean => day.slice(0, 7) === shown.slice(0, 7);
