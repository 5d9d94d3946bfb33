/** One day of a timeline, newest first, as the reader's time zone cuts days. */
export interface TimelineDay<Entry> {
  /** The local date, `2026-03-01`. */
  readonly date: string;
  readonly entries: readonly Entry[];
}

/** Groups entries under day separators; entries arrive in the order of the server and keep it. */
export function timelineDays<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
  dateOf: (instant: string) => string,
): TimelineDay<Entry>[] {
  const days: { date: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const date = dateOf(entry.at);
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}
