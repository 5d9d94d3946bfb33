import { catalog } from './i18n/catalog.ts';

/** What people are told about, by the kinds of the server. */
export const noticeKind = catalog(
  {
    'kind.case.assigned': '有人指派给我',
    'kind.case.given': '自动指派给我',
    'kind.case.noted': '内部备注',
    'kind.case.answered': '回复了客户',
    'kind.case.alerted': '流程提醒',
    'kind.case.graded': '严重等级',
    'kind.clock.warned': '时限提醒',
    'kind.clock.late': '超时未完成',
    'kind.clock.breached': '已超时',
    'kind.calendar.uncovered': '缺少来年日历',
    'kind.audit.broken': '审计日志核对不符',
    'kind.deputy.appointed': '请我代理他人',
    'kind.record.shared': '共享给我',
    'kind.export.asked': '导出待我批准',
    'kind.export.decided': '我的导出申请有结果',
  },
  {
    'kind.case.assigned': 'Assigned to me by somebody',
    'kind.case.given': 'Assigned to me by a rule',
    'kind.case.noted': 'Internal notes',
    'kind.case.answered': 'Answers to customers',
    'kind.case.alerted': 'Calls of the process',
    'kind.case.graded': 'Grave cases',
    'kind.clock.warned': 'Time is running out',
    'kind.clock.late': 'Overdue and still open',
    'kind.clock.breached': 'Overdue',
    'kind.calendar.uncovered': 'Next year’s calendar is missing',
    'kind.audit.broken': 'The audit log fails its check',
    'kind.deputy.appointed': 'Standing in for somebody',
    'kind.record.shared': 'Shared with me',
    'kind.export.asked': 'Exports for me to approve',
    'kind.export.decided': 'Answers to my requests for exports',
  },
);
