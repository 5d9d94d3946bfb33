import { permissions } from '../../kernel/module.ts';

/** What can be permitted around colleagues. */
export const accessPermissions = permissions(
  {
    'member.read': { 'zh-CN': '查看成员', en: 'View members' },
    'member.invite': { 'zh-CN': '邀请成员', en: 'Invite members', reach: 'company' },
    'member.setRoles': { 'zh-CN': '分配角色', en: 'Assign roles' },
    'member.disable': { 'zh-CN': '停用与启用成员', en: 'Disable and enable members' },
    'member.seeAs': { 'zh-CN': '以他人身份查看', en: 'See as a colleague', reach: 'company' },
    'role.read': { 'zh-CN': '查看角色', en: 'View roles', reach: 'company' },
    'role.create': { 'zh-CN': '新建角色', en: 'Create roles', reach: 'company' },
    'role.change': { 'zh-CN': '修改角色', en: 'Change roles', reach: 'company' },
    'role.delete': { 'zh-CN': '删除角色', en: 'Delete roles', reach: 'company' },
    'profile.update': { 'zh-CN': '修改个人设置', en: 'Change own settings', reach: 'self' },
  },
  {
    member: { 'zh-CN': '成员', en: 'Members' },
    role: { 'zh-CN': '角色', en: 'Roles' },
    profile: { 'zh-CN': '个人设置', en: 'Own settings' },
  },
);
