import { catalog } from '../../../lib/i18n/catalog.ts';

/** The parts of the company's settings. */
export const part = catalog(
  {
    company: '公司',
    brand: '品牌',
    security: '安全',
    people: '成员',
    calendars: '工作日历',
    numberings: '编号',
    dictionaries: '字典',
    templates: '规则与模板',
    conflicts: '升级冲突',
    notifications: '通知',
    limits: '额度与用量',
    failed: '未完成的后台任务',
  },
  {
    company: 'Company',
    brand: 'Brand',
    security: 'Security',
    people: 'People',
    calendars: 'Calendars',
    numberings: 'Numbering',
    dictionaries: 'Dictionaries',
    templates: 'Rules and templates',
    conflicts: 'Upgrade conflicts',
    notifications: 'Notifications',
    limits: 'Limits and usage',
    failed: 'Failed background work',
  },
);
