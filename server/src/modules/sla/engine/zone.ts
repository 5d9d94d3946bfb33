const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** How far local time is ahead of UTC at an instant. */
export function offsetMs(zone: string, at: number): number {
  // "03/29/2024, 17:30:00": fixed columns, and many times cheaper than formatToParts.
  const text = formatOf(zone).format(at);
  const [month, day, year] = [text.slice(0, 2), text.slice(3, 5), text.slice(6, 10)].map(Number);
  const [hour, minute, second] = [text.slice(12, 14), text.slice(15, 17), text.slice(18, 20)].map(Number);
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
  return local - Math.floor(at / 1000) * 1000;
}

/** The day number of a written date. */
export const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/**
 * The instant of a local time given in minutes of a local day. A time that occurs twice means its first occurrence;
 * a time that clocks skip means the moment of the jump, so that service hours never begin before local time says so.
 */
export function localToInstant(zone: string, day: number, minutes: number): number {
  const local = day * DAY_MS + minutes * MINUTE_MS;
  const before = offsetMs(zone, local - DAY_MS);
  const after = offsetMs(zone, local + DAY_MS);
  if (before === after) return local - before;
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  for (const candidate of [early, late])
    if (offsetMs(zone, candidate) === local - candidate) return candidate;
  return jumpBetween(zone, early, late);
}

/** Finds the instant in (low, high] at which the offset changes. */
function jumpBetween(zone: string, low: number, high: number): number {
  const old = offsetMs(zone, low);
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetMs(zone, middle) === old) from = middle;
    else to = middle;
  }
  return to;
}
