import { catalog } from '../../lib/i18n/catalog.ts';

/** Texts of how one wants to be told. */
export const t = catalog(
  {
    title: '通知方式',
    lead: '没有选择的按公司默认方式。免打扰时段内不发邮件，结束后一并发送；产品内的通知照常出现。',
    kind: '通知',
    inApp: '在产品内',
    mail: '邮件',
    compulsory: '公司规定',
    'inApp.of': '{kind}：在产品内',
    'mail.of': '{kind}：邮件',
    'mail.NEVER': '不发',
    'mail.AT_ONCE': '立即',
    'mail.DAILY': '每日汇总',
    quietFrom: '免打扰开始',
    quietTo: '免打扰结束',
    digestAt: '每日汇总时间',
    saved: '通知方式已保存',
  },
  {
    title: 'How you are told',
    lead: 'What you do not choose follows your company. In quiet hours no mail leaves; it comes when they end. News in the product appear as always.',
    kind: 'News',
    inApp: 'In the product',
    mail: 'By mail',
    compulsory: 'your company’s rule',
    'inApp.of': '{kind}: in the product',
    'mail.of': '{kind}: by mail',
    'mail.NEVER': 'Never',
    'mail.AT_ONCE': 'At once',
    'mail.DAILY': 'Once a day',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    digestAt: 'Letter of the day at',
    saved: 'Saved',
  },
);
