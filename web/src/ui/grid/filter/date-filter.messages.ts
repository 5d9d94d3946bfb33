import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts of date filters; they come when one is opened. */
export const t = catalog(
  {
    from: '从',
    to: '到',
    shortcuts: '常用时段',
    backwards: '开始日期晚于结束日期',
    clear: '清除',
    apply: '确定',
  },
  {
    from: 'From',
    to: 'To',
    shortcuts: 'Usual periods',
    backwards: 'The first day is after the last one',
    clear: 'Clear',
    apply: 'Apply',
  },
);
