import { NEXT_YEAR_BY, type WorkCalendar } from '@zhoudao/schema/templates';

import { offsetMs } from './zone.ts';

/** The next year, once the day has come by which a calendar ought to know its holidays and does not. */
export function uncoveredYear(calendar: WorkCalendar, at: Date): number | undefined {
  const { zone, covers, nextYearBy = NEXT_YEAR_BY } = calendar;
  const local = new Date(at.getTime() + offsetMs(zone, at.getTime())).toISOString();
  const next = Number(local.slice(0, 4)) + 1;
  return local.slice(5, 10) >= nextYearBy && !covers.includes(next) ? next : undefined;
}
