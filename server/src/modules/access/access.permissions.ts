import { permissions } from '../../kernel/module.ts';

/** What can be permitted around colleagues. */
export const accessPermissions = permissions({
  'member.read': { 'zh-CN': '查看成员', en: 'View members' },
  'member.invite': { 'zh-CN': '邀请成员', en: 'Invite members' },
  'member.setRoles': { 'zh-CN': '分配角色', en: 'Assign roles' },
  'member.disable': { 'zh-CN': '停用与启用成员', en: 'Disable and enable members' },
  'profile.update': { 'zh-CN': '修改个人设置', en: 'Change own settings' },
});
