import type { TemplateHeader, Words } from '../template.ts';

/** The days of the week in the order of their number in JavaScript. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** One day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** From and to as HH:MM of local time, up to 24:00; an end at or before its start lies on the next day. */
export type DaySpan = readonly [from: string, to: string];

/** What counts while a calendar says nothing: the State Council publishes a year's holidays around this day of the year before. */
export const NEXT_YEAR_BY = '11-01';

/** A day that differs from the week pattern. */
export interface CalendarDay {
  readonly day: string;
  readonly kind: 'workday' | 'makeup' | 'holiday' | 'rest';
  readonly title?: Words;
  /** Special service hours of this working day. */
  readonly hours?: readonly DaySpan[];
}

/** Service hours and exceptional days; a year that is not covered gives provisional deadlines. */
export interface WorkCalendar extends TemplateHeader {
  readonly kind: 'calendar';
  readonly zone: string;
  readonly source: Words;
  readonly week: Readonly<Record<Weekday, readonly DaySpan[]>>;
  /** Service hours of a working day that falls on a free weekday. */
  readonly makeupHours: readonly DaySpan[];
  readonly covers: readonly number[];
  /** The day of each year, as MM-DD, from which the company is told that the next year is not covered. */
  readonly nextYearBy?: string;
  readonly days: readonly CalendarDay[];
}
