/**
 * Writes the Chinese working calendar of the base templates: `node infra/seed/make-calendar.ts 2024 2025 2026`.
 * Run it after the State Council has published a year and the library knows it; for an unknown year the library
 * answers plain weekdays without a warning, so a year without a single make-up day is refused here.
 */
import { writeFileSync } from 'node:fs';

import chineseDays from 'chinese-days';

const DAY_MS = 86_400_000;
const WORK = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];

interface Exception {
  readonly day: string;
  readonly kind: 'holiday' | 'makeup';
  readonly title: { readonly 'zh-CN': string; readonly en: string };
}

function exceptionsOf(year: number): Exception[] {
  const found: Exception[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const { work, name } = chineseDays.getDayDetail(day);
    // A named festival reads "English,中文,days"; an ordinary day carries the English weekday alone.
    const [en, zh] = name.split(',');
    if (en === undefined || zh === undefined) continue;
    const title = { 'zh-CN': work ? `${zh}调休上班` : zh, en: work ? `Make-up day for ${en}` : en };
    found.push({ day, kind: work ? 'makeup' : 'holiday', title });
  }
  if (!found.some((exception) => exception.kind === 'makeup'))
    throw new Error(`The library does not know ${year}`);
  return found;
}

const years = process.argv.slice(2).map(Number);
const week = { sun: [], mon: WORK, tue: WORK, wed: WORK, thu: WORK, fri: WORK, sat: [] };
const calendar = {
  id: 'core:calendar/cn-default',
  kind: 'calendar',
  key: 'cn-default',
  version: 1,
  title: { 'zh-CN': '中国工作日历', en: 'Chinese working calendar' },
  zone: 'Asia/Shanghai',
  source: {
    'zh-CN': '国务院办公厅节假日安排通知，经 chinese-days 整理',
    en: 'Holiday notices of the General Office of the State Council, by way of chinese-days',
  },
  week,
  makeupHours: WORK,
  covers: years,
  nextYearBy: '11-01',
  days: years.flatMap(exceptionsOf),
};
const lines = JSON.stringify(calendar, null, 2)
  .replaceAll(/\[\n\s+("\d\d:\d\d"),\n\s+("\d\d:\d\d")\n\s+\]/g, '[$1, $2]')
  .replaceAll(/\[\n\s+(\[[^\]]+\]),\n\s+(\[[^\]]+\])\n\s+\]/g, '[$1, $2]')
  .replaceAll(
    /\{\n\s+("day": [^\n]+)\n\s+("kind": [^\n]+)\n\s+"title": \{\n\s+([^\n]+)\n\s+([^\n]+)\n\s+\}\n\s+\}/g,
    '{ $1 $2 "title": { $3 $4 } }',
  );
writeFileSync(new URL('../../schema/templates/calendar/cn-default.json', import.meta.url), `${lines}\n`);
