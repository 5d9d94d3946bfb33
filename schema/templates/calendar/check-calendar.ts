import { type Check, unique } from '../check.ts';
import { WEEKDAYS } from './calendar.ts';

const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/;
const DAY = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
const DAY_OF_YEAR = /^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
const A_LEAP_YEAR = 2024;
const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const DAY_MINUTES = 1440;
const MAX_DAYS = 4000;
/** Enough for the history of a company and the years ahead. */
const MAX_YEARS = 15;
/** Below this, a promise in service time says nothing that people could rely on. */
const LEAST_WEEKLY_MINUTES = 60;

interface Minutes {
  readonly from: number;
  readonly to: number;
}

/** Reports calendars that would count time twice or never: overlapping spans, no service hours, days outside the covered years. */
export function checkCalendar(calendar: Check): void {
  calendar.only([...HEADER, 'zone', 'source', 'week', 'makeupHours', 'covers', 'nextYearBy', 'days']);
  checkZone(calendar.at('zone'));
  calendar.at('source').words();
  const makeup = checkSpans(calendar.at('makeupHours'), 1);
  checkWeek(calendar.at('week'));
  const covers = checkCovers(calendar.at('covers'));
  if (calendar.has('nextYearBy')) checkDayOfYear(calendar.at('nextYearBy'));
  const seen = new Set<string>();
  calendar.at('days').each(
    (day) => {
      day.only(['day', 'kind', 'title', 'hours']);
      const date = day.at('day').text({ pattern: DAY });
      unique(day.at('day'), seen, date);
      if (date !== undefined && !isDate(date)) day.at('day').fail('没有这一天', 'There is no such day');
      if (date !== undefined && !covers.has(Number(date.slice(0, 4))))
        day.at('day').fail('此年份不在 covers 中', 'This year is not among those covered');
      const kind = day.at('kind').oneOf(['workday', 'makeup', 'holiday', 'rest']);
      if (day.has('title')) day.at('title').words();
      if (!day.has('hours')) return;
      checkSpans(day.at('hours'), 1);
      if (kind === 'holiday' || kind === 'rest')
        day.at('hours').fail('休息日没有服务时段', 'A free day has no service hours');
    },
    { max: MAX_DAYS },
  );
  if (makeup.some((span) => span.to > DAY_MINUTES))
    calendar.at('makeupHours').fail('补班时段不得跨零点', 'Make-up hours must not cross midnight');
}

function checkDayOfYear(day: Check): void {
  const text = day.text({ pattern: DAY_OF_YEAR });
  if (text !== undefined && !isDate(`${A_LEAP_YEAR}-${text}`)) day.fail('没有这一天', 'There is no such day');
}

function checkZone(zone: Check): void {
  const name = zone.text();
  if (name === undefined) return;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    zone.fail(`未知时区"${name}"`, `Unknown time zone "${name}"`);
  }
}

function checkWeek(week: Check): void {
  if (!week.isRecord()) return;
  week.only(WEEKDAYS);
  const spans = WEEKDAYS.map((name) => checkSpans(week.at(name), 0));
  if (sum(spans.flat().map((span) => span.to - span.from)) < LEAST_WEEKLY_MINUTES)
    week.fail('一周的服务时间至少 1 小时', 'A week needs at least one hour of service');
  WEEKDAYS.forEach((name, index) => {
    const tomorrow = spans[(index + 1) % WEEKDAYS.length] ?? [];
    const spill = Math.max(0, ...(spans[index] ?? []).map((span) => span.to - DAY_MINUTES));
    if (tomorrow.some((span) => span.from < spill))
      week.at(name).fail('跨零点的时段与次日重叠', 'The span past midnight overlaps with the next day');
  });
}

/** Gives the spans in minutes of the day; an end past 1440 lies on the next day. */
function checkSpans(list: Check, min: number): readonly Minutes[] {
  const spans: Minutes[] = [];
  list.each(
    (span) => {
      let sides = 0;
      span.each(() => (sides += 1), { min: 2, max: 2 });
      if (sides !== 2) return;
      const from = span.at(0).text({ pattern: TIME });
      const to = span.at(1).text({ pattern: TIME });
      if (from === undefined || to === undefined) return;
      const start = minutes(from);
      const end = minutes(to);
      if (start === end || start === DAY_MINUTES) return span.fail('时段为空', 'The span is empty');
      spans.push({ from: start, to: end > start ? end : end + DAY_MINUTES });
    },
    { min, max: 12 },
  );
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  if (sorted.some((span, index) => index > 0 && span.from < (sorted[index - 1]?.to ?? 0)))
    list.fail('时段重叠', 'Spans overlap');
  return sorted;
}

function checkCovers(covers: Check): ReadonlySet<number> {
  const years = new Set<number>();
  covers.each(
    (year) => {
      const value = year.number({ min: 1970, max: 2200, integer: true });
      if (value === undefined) return;
      if (years.has(value)) year.fail('年份重复', 'The year is listed twice');
      years.add(value);
    },
    { min: 1, max: MAX_YEARS },
  );
  if (years.size > 0 && Math.max(...years) - Math.min(...years) >= years.size)
    covers.fail('年份须连续', 'The years must follow one another');
  return years;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
