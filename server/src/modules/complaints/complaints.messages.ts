import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about complaints. */
defineMessages({
  'complaint.reject.reason': { 'zh-CN': '不予受理须说明理由', en: 'Say why the complaint is rejected' },
  'complaint.options.none': { 'zh-CN': '请至少提出一个方案', en: 'Propose a solution' },
  'complaint.options.few': {
    'zh-CN': '请至少提出 {min} 个方案，或说明为何只有一个可行',
    en: 'Propose at least {min} solutions, or say why only one is feasible',
  },
  'complaint.option.choose': {
    'zh-CN': '请选择客户接受的方案',
    en: 'Choose the solution that the customer accepted',
  },
  'complaint.owner.level': {
    'zh-CN': '{level}投诉须由以下角色之一负责：{roles}',
    en: 'A complaint of level {level} has to be owned by one of these roles: {roles}',
  },
});
