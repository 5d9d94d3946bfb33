import { defineMessages } from '../../kernel/errors/messages.ts';

// What the server says about colleagues and roles.
defineMessages({
  'member.lastOwner': {
    'zh-CN': '公司至少需要一名可用的所有者，请先指定其他所有者',
    en: 'A company needs at least one active owner; make somebody else an owner first',
  },
  'member.beyond': {
    'zh-CN': '不能处理权限高于您的成员',
    en: 'You cannot change a colleague who may do more than you',
  },
  'member.role.beyond': {
    'zh-CN': '不能授予或收回您自己没有的权限',
    en: 'You cannot give or take rights that you do not hold yourself',
  },
  'member.timeZone': { 'zh-CN': '时区无效', en: 'This is not a valid time zone' },
});
