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
