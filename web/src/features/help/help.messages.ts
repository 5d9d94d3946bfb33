import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts around the guide; the guide itself is Markdown below `pages/`. */
export const t = catalog(
  {
    title: '使用帮助',
    topics: '帮助主题',
    'topic.start': '入门',
    'topic.customers': '客户',
    'topic.orders': '产品与订单',
    'topic.papers': '表单',
    'topic.imports': '导入',
    'topic.complaints': '投诉与时限',
    'topic.callbacks': '回访',
    'topic.proposals': '提案',
    'topic.public-forms': '公开表单',
    'topic.settings': '设置与模板',
    'topic.roles': '成员与角色',
    'topic.keyboard': '键盘',
    'topic.security': '安全',
  },
  {
    title: 'User guide',
    topics: 'Topics of the guide',
    'topic.start': 'Getting started',
    'topic.customers': 'Customers',
    'topic.orders': 'Products and orders',
    'topic.papers': 'Forms',
    'topic.imports': 'Imports',
    'topic.complaints': 'Complaints and time limits',
    'topic.callbacks': 'Call-backs',
    'topic.proposals': 'Proposals',
    'topic.public-forms': 'Public forms',
    'topic.settings': 'Settings and templates',
    'topic.roles': 'Members and roles',
    'topic.keyboard': 'Keyboard',
    'topic.security': 'Security',
  },
);
