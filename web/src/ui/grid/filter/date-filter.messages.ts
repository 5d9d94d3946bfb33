import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts of filters that open a panel; they come when one is opened. */
export const t = catalog(
  {
    from: '从',
    to: '到',
    shortcuts: '常用时段',
    backwards: '开始日期晚于结束日期',
    clear: '清除',
    apply: '确定',
    find: '搜索{name}',
    searching: '正在搜索…',
    nothing: '没有匹配的结果',
    failed: '搜索失败，请重试',
    found: '{count} 个结果',
  },
  {
    from: 'From',
    to: 'To',
    shortcuts: 'Usual periods',
    backwards: 'The first day is after the last one',
    clear: 'Clear',
    apply: 'Apply',
    find: 'Search {name}',
    searching: 'Searching…',
    nothing: 'No match',
    failed: 'The search failed. Try again',
    found_one: '{count} result',
    found_other: '{count} results',
  },
);
