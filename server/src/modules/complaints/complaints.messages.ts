import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about complaints. */
defineMessages({
  'complaint.reject.reason': { 'zh-CN': '不予受理须说明理由', en: 'Say why the complaint is rejected' },
  'complaint.paper.twice': {
    'zh-CN': '已随表单填写，不能另行给出',
    en: 'This stands on the paper; it cannot be said beside it as well',
  },
  'complaint.options.none': { 'zh-CN': '请至少提出一个方案', en: 'Propose a solution' },
  'complaint.options.few': {
    'zh-CN': '请至少提出 {min} 个方案，或说明为何只有一个可行',
    en: 'Propose at least {min} solutions, or say why only one is feasible',
  },
  'complaint.option.choose': {
    'zh-CN': '请选择客户接受的方案',
    en: 'Choose the solution that the customer accepted',
  },
  'complaint.owner.accused': {
    'zh-CN': '被投诉人不能处理针对自己的投诉，请另选处理人',
    en: 'The person complained of cannot handle this complaint; choose another owner',
  },
  'complaint.owner.accusedLeads': {
    'zh-CN': '此人只向被投诉人汇报，不能处理这件投诉，请另选处理人',
    en: 'This person answers to nobody but the person complained of; choose another owner',
  },
  'complaint.accused.owns': {
    'zh-CN': '此人正在处理这件投诉，请先改派他人',
    en: 'This person handles the complaint; give it to somebody else first',
  },
  'complaint.actor.accused': {
    'zh-CN': '这件投诉针对您本人，须由他人处理',
    en: 'This complaint is about you; somebody else has to handle it',
  },
  'complaint.close.handler': {
    'zh-CN': '按公司的职责分离规则，处理人不能为自己的投诉结案，请由同事确认',
    en: 'By your company’s separation of duties the owner does not close his own complaint; ask a colleague to confirm it',
  },
  'complaint.owner.level': {
    'zh-CN': '{level}投诉须由以下角色之一负责：{roles}',
    en: 'A complaint of level {level} has to be owned by one of these roles: {roles}',
  },
});
