import { serverNow } from './clock.ts';
import { locale } from './i18n/locale.ts';

let zone = 'Asia/Shanghai';

/** The zone in which times are shown: the company's, or the person's own choice. */
export const displayZone = (): string => zone;

/** Sets the zone of every time shown from now on. */
export function setDisplayZone(next: string): void {
  zone = next;
}

/** How much of an instant is shown. */
export type InstantForm = 'full' | 'date' | 'time' | 'short';

const parts: Record<InstantForm, Intl.DateTimeFormatOptions> = {
  full: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(form: InstantForm): Intl.DateTimeFormat {
  const key = `${locale()} ${form} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const options: Intl.DateTimeFormatOptions = { ...parts[form], timeZone: zone, hourCycle: 'h23' };
  // Chinese readers expect 2026/11/23; English 11/23/26 would be ambiguous, so the month is a word there.
  if (locale() === 'zh-CN' && options.month !== undefined)
    Object.assign(options, { month: '2-digit', day: '2-digit' });
  const made = new Intl.DateTimeFormat(locale(), options);
  formats.set(key, made);
  return made;
}

/** An instant in words: zh `2026/11/23 10:00`, en `Nov 23, 2026, 10:00`. */
export function formatInstant(iso: string, form: InstantForm = 'full'): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : formatFor(form).format(at);
}

/** A day without a time of day; never moved by a zone. */
export function formatDay(day: string): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(at)) return day;
  const zh = locale() === 'zh-CN';
  return new Intl.DateTimeFormat(locale(), {
    year: 'numeric',
    month: zh ? '2-digit' : 'short',
    day: zh ? '2-digit' : 'numeric',
    timeZone: 'UTC',
  }).format(at);
}

/** The day of an instant in the zone of display, as `YYYY-MM-DD`. */
export function dayOf(at: string | number | Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(at));
}

/** Today in the zone of display. */
export const today = (): string => dayOf(serverNow());

/** A day some days later or earlier. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;

/** "3 minutes ago" within seven days; undefined beyond, because then only the date says something. */
export function formatRelative(iso: string, now: number = serverNow()): string | undefined {
  const difference = Date.parse(iso) - now;
  const size = Math.abs(difference);
  if (Number.isNaN(difference) || size >= 7 * dayLength) return undefined;
  const words = new Intl.RelativeTimeFormat(locale(), {
    numeric: 'auto',
    style: locale() === 'en' ? 'narrow' : 'long',
  });
  if (size < minute) return words.format(0, 'second');
  if (size < hour) return words.format(Math.trunc(difference / minute), 'minute');
  if (size < dayLength) return words.format(Math.trunc(difference / hour), 'hour');
  return words.format(Math.trunc(difference / dayLength), 'day');
}

/** A length of time with its two largest units: `2 天 3 小时`, `2d 3h`. */
export function formatDuration(milliseconds: number): string {
  const zh = locale() === 'zh-CN';
  const total = Math.max(0, Math.floor(Math.abs(milliseconds) / 1000));
  const units: [number, string, string][] = [
    [Math.floor(total / 86_400), ' 天', ' d'],
    [Math.floor((total % 86_400) / 3600), ' 小时', ' h'],
    [Math.floor((total % 3600) / 60), ' 分钟', ' m'],
    [total % 60, ' 秒', ' s'],
  ];
  const first = units.findIndex(([amount]) => amount > 0);
  // Who has half a day does not count minutes.
  const isLong = first === 1 && (units[1]?.[0] ?? 0) >= 10;
  const shown =
    first === -1
      ? units.slice(3)
      : units.slice(first, first + 2).filter(([amount], at) => at === 0 || (amount > 0 && !isLong));
  return shown.map(([amount, zhUnit, enUnit]) => `${amount}${zh ? zhUnit : enUnit}`).join(' ');
}
