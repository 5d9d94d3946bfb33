import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts of holidays and make-up days. */
export const d = catalog(
  {
    year: '年份',
    date: '日期',
    dayKind: '安排',
    addDay: '添加一天',
    covered: '{year} 年的安排已齐全',
    'covered.hint': '国务院公布并录入 {year} 年的节假日后打开；未打开时，跨到这一年的时限标为“暂定”。',
    noDays: '{year} 年还没有节假日与调休，可逐日添加。',
    'day.remove': '删除 {day}',
    'day.required': '请填写日期',
    'day.twice': '这一天已经列出',
    'day.past': '已过去的年份不能再添加',
    'day.uncovered': '请先打开“{year} 年的安排已齐全”',
    holidays: '节假日与调休',
    rest: '休息',
    holiday: '放假',
    makeup: '调休上班',
    workday: '上班',
  },
  {
    year: 'Year',
    date: 'Date',
    dayKind: 'Kind',
    addDay: 'Add a day',
    covered: 'The days of {year} are complete',
    'covered.hint':
      'Turn it on once the holidays of {year} are published and entered; until then time limits that reach into it are marked “Provisional”.',
    noDays: 'No holidays or make-up days in {year} yet; add them one by one.',
    'day.remove': 'Delete {day}',
    'day.required': 'Enter a date',
    'day.twice': 'This day is listed already',
    'day.past': 'Days of past years cannot be added',
    'day.uncovered': 'First turn on “The days of {year} are complete”',
    holidays: 'Holidays and make-up days',
    rest: 'Free',
    holiday: 'Holiday',
    makeup: 'Make-up day',
    workday: 'Working day',
  },
);
