import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts around sharing single records. */
export const t = catalog(
  {
    title: '已共享给',
    none: '未共享给任何人',
    share: '共享',
    'share.title': '共享此记录',
    'share.hint': '对方可按自己的权限查看和处理此记录；不会得到他没有的权限。',
    with: '共享给',
    unit: '部门或团队',
    until: '截止日期',
    'until.hint': '当天结束时自动停止共享；留空则一直共享',
    'until.line': '至 {day}',
    by: '由 {name} 共享',
    'end.of': '结束与 {name} 的共享',
    'end.done': '已结束与 {name} 的共享',
    done: '已共享',
  },
  {
    title: 'Shared with',
    none: 'Shared with nobody',
    share: 'Share',
    'share.title': 'Share this record',
    'share.hint': 'They see and handle it with the rights they have; sharing gives no right they lack.',
    with: 'Share with',
    unit: 'Unit or team',
    until: 'Last day',
    'until.hint': 'Sharing ends with that day; empty means until you end it',
    'until.line': 'until {day}',
    by: 'by {name}',
    'end.of': 'End sharing with {name}',
    'end.done': 'No longer shared with {name}',
    done: 'Shared',
  },
);
