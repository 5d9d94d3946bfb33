import { defineMessages } from '../../kernel/errors/messages.ts';

// What the server says about companies and invitations.
defineMessages({
  'company.logo': {
    'zh-CN': '请使用 PNG 图片，边长不超过 512 像素，大小不超过 64 kB',
    en: 'Use a PNG of at most 512 pixels a side and 64 kB',
  },
  'invitation.email': { 'zh-CN': '邮箱格式不正确', en: 'This is not a valid e-mail address' },
  'invitation.memberThere': { 'zh-CN': '此邮箱已是公司成员', en: 'This address belongs to a member already' },
  'invitation.memberDisabled': {
    'zh-CN': '此成员已停用，请在成员列表中启用',
    en: 'This member is disabled; enable him in the list of members',
  },
  'invitation.used': { 'zh-CN': '此邀请已被使用', en: 'This invitation was used already' },
  'invitation.expired': {
    'zh-CN': '此邀请已过期，请联系邀请人重新发送',
    en: 'This invitation has expired; please ask for a new one',
  },
  'invitation.revoked': {
    'zh-CN': '此邀请已被撤回或被新邀请取代',
    en: 'This invitation was withdrawn or replaced by a newer one',
  },
  'invitation.address': {
    'zh-CN': '此邀请发给了其他邮箱，请用受邀邮箱的账号登录',
    en: 'This invitation is for another address; please sign in with the account of that address',
  },
  'invitation.disabled': {
    'zh-CN': '您在此公司的账号已停用，请联系管理员',
    en: 'Your membership of this company is disabled; please ask its administrator',
  },
});
