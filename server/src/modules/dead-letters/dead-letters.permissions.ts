import { permissions } from '../../kernel/module.ts';

/** What can be permitted around jobs that failed. */
export const deadLetterPermissions = permissions(
  {
    'deadLetter.read': {
      'zh-CN': '查看未完成的后台任务',
      en: 'See background work that failed',
      reach: 'company',
    },
    'deadLetter.retry': {
      'zh-CN': '重试未完成的后台任务',
      en: 'Try failed background work again',
      reach: 'company',
    },
    'deadLetter.drop': {
      'zh-CN': '放弃未完成的后台任务',
      en: 'Drop failed background work',
      reach: 'company',
    },
  },
  {
    deadLetter: { 'zh-CN': '后台任务', en: 'Background work' },
  },
);
