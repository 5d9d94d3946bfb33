import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about consents. */
defineMessages({
  'consent.withdrawn': { 'zh-CN': '此同意已经撤回', en: 'This consent is withdrawn already' },
  'consent.over': {
    'zh-CN': '有效期不能早于同意之日',
    en: 'A consent cannot end before the day it was given',
  },
  'consent.early': {
    'zh-CN': '撤回时间不能早于同意时间',
    en: 'A consent cannot be withdrawn before it was given',
  },
  'consent.status.valid': { 'zh-CN': '有效', en: 'Valid' },
  'consent.status.withdrawn': { 'zh-CN': '已撤回', en: 'Withdrawn' },
  'consent.status.expired': { 'zh-CN': '已过期', en: 'Expired' },
});
