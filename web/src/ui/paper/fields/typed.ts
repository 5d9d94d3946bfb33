import { withoutGroups } from '../../../lib/money.ts';

/** Texts as people type them, and as they are kept: null for nothing, undefined for what cannot be read. */
type Read<T = string> = (typed: string) => T | null | undefined;

const plainOf = (typed: string): string => typed.normalize('NFKC').trim();
const two = (part: string): string => part.padStart(2, '0');

const isDate = (day: string): boolean => {
  const at = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const timeOf = (hour: string, minute: string): string | undefined =>
  Number(hour) < 24 && Number(minute) < 60 ? `${two(hour)}:${two(minute)}` : undefined;

/** `9:30`, `0930`, `9点30分`. */
export const readTime: Read = (typed) => {
  const plain = plainOf(typed);
  if (plain === '') return null;
  const found =
    /^(\d{1,2})(?:[:.点时]|(?=\d\d$))(\d{1,2})分?$/.exec(plain) ?? /^(\d{1,2})[点时]()$/.exec(plain);
  return found ? timeOf(found[1] ?? '', found[2] === '' ? '0' : (found[2] ?? '')) : undefined;
};

/** `2026-03-12 09:30`, `2026/3/12 9:30`, `2026年3月12日 9点30分`; seconds of spreadsheets are dropped. */
export const readMoment: Read = (typed) => {
  const plain = plainOf(typed);
  if (plain === '') return null;
  const found =
    /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?[\sT]+(\d{1,2})[:点时](\d{1,2})分?(?::\d{1,2})?$/.exec(
      plain,
    );
  if (!found) return undefined;
  const [, year = '', month = '', date = '', hour = '', minute = ''] = found;
  const [day, time] = [`${year}-${two(month)}-${two(date)}`, timeOf(hour, minute)];
  return isDate(day) && time !== undefined ? `${day}T${time}` : undefined;
};

/** `2026-03`, `2026/3`, `202603`, `2026年3月`. */
export const readMonth: Read = (typed) => {
  const plain = plainOf(typed);
  if (plain === '') return null;
  const [, year, month = ''] = /^([1-9]\d{3})[-/.年]?(\d{1,2})月?$/.exec(plain) ?? [];
  return year !== undefined && Number(month) >= 1 && Number(month) <= 12
    ? `${year}-${two(month)}`
    : undefined;
};

/** How quarters are counted in words. */
const CHINESE = { words: ['一', '二', '三', '四'] };

/** `2026-Q1`, `2026Q1`, `2026年第1季度`, `2026年一季度`. */
export const readQuarter: Read = (typed) => {
  const plain = plainOf(typed).toUpperCase();
  if (plain === '') return null;
  const [, year, quarter = ''] = /^([1-9]\d{3})[-/年\s]*[Q第]?([1-4一二三四])(?:季度?)?$/.exec(plain) ?? [];
  const chinese = CHINESE.words.indexOf(quarter) + 1;
  return year === undefined ? undefined : `${year}-Q${chinese > 0 ? chinese : quarter}`;
};

/** `2026-W12`, `2026W12`, `2026年第12周`. */
export const readWeek: Read = (typed) => {
  const plain = plainOf(typed).toUpperCase();
  if (plain === '') return null;
  const [, year, week = ''] = /^([1-9]\d{3})[-/年\s]*[W第](\d{1,2})周?$/.exec(plain) ?? [];
  return year !== undefined && Number(week) >= 1 && Number(week) <= 53 ? `${year}-W${two(week)}` : undefined;
};

const HOUR = 60;

/** Minutes: `90`, `1:30`, `1小时30分`, `1h30m`. */
export const readDuration: Read<number> = (typed) => {
  const plain = plainOf(typed).toLowerCase();
  if (plain === '') return null;
  if (/^\d{1,9}(?:分钟?|min|m)?$/.test(plain)) return Number.parseInt(plain, 10);
  const found = /^(\d{1,6})(?::|小时|时|h)\s*(?:(\d{1,2})(?:分钟?|min|m)?)?$/.exec(plain);
  return found ? Number(found[1]) * HOUR + Number(found[2] ?? 0) : undefined;
};

/** `85.5`, `85.5%`, `１,２００`. */
export const readFigure: Read<number> = (typed) => {
  const plain = withoutGroups(plainOf(typed).replaceAll(/[\s%]/g, ''));
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};

/** A moment as it is written on paper. */
export const momentText = (moment: string): string => moment.replace('T', ' ');
