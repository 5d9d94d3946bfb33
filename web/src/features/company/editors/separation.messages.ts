import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts around the duties that a company keeps apart. */
export const text = catalog(
  {
    'separation.rules': '规则',
    'separation.lead': '同一个人不能同时担任的职责。打开的规则在办理时强制执行，发布后立即生效。',
    'separation.figure': '界限',
    'separation.figure.rows': '超过多少条须批准',
    'separation.figure.hours': '多少小时内答复',
    'separation.figure.together': '多少小时内合并计算',
    'separation.number': '请填写大于零的整数',
  },
  {
    'separation.rules': 'Rules',
    'separation.lead':
      'What one person may not do on both sides. A rule that is on is enforced, from the moment it is published.',
    'separation.figure': 'Limit',
    'separation.figure.rows': 'Approval beyond so many rows',
    'separation.figure.hours': 'Answer within so many hours',
    'separation.figure.together': 'Hours counted together',
    'separation.number': 'Enter a whole number above zero',
  },
);
