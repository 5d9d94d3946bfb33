/** The first day that entered data may name: nobody who is served was there before. */
export const EARLIEST_DAY = '1900-01-01';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day an instant lies in, as people of a time zone count. */
export function dayIn(timeZone: string, at: Date): string {
  const known = formats.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (!known) formats.set(timeZone, format);
  return format.format(at);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Day and minute of an instant on the wall clock of a time zone: `2026-03-12T09:30`. */
export function momentIn(timeZone: string, at: Date): string {
  const known = clocks.get(timeZone);
  const clock =
    known ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (!known) clocks.set(timeZone, clock);
  return `${dayIn(timeZone, at)}T${clock.format(at)}`;
}
