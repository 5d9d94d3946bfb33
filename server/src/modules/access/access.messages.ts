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
  'member.role.place': {
    'zh-CN': '以此角色，该成员在其所在部门能接触到您自己接触不到的内容',
    en: 'With this role the colleague would reach, where he stands, what you cannot reach yourself',
  },
  'preview.beyond': {
    'zh-CN': '对方的权限或可见范围超出您自己的，不能以其身份查看或预览',
    en: 'This would show more than you may see yourself, so it is not shown',
  },
  'seeing.self': { 'zh-CN': '这就是您自己', en: 'This is yourself' },
  'seeing.disabled': { 'zh-CN': '该成员已停用', en: 'This member is disabled' },
  'preview.one': {
    'zh-CN': '请选择一名成员，或至少一个角色',
    en: 'Choose one member, or at least one role',
  },
  'role.owner': {
    'zh-CN': '所有者角色拥有全部权限，不能修改、复制或删除',
    en: 'The owner’s role means everything and cannot be changed, copied or deleted',
  },
  'role.inUse': {
    'zh-CN': '仍有 {holders} 名成员持有此角色、{invitations} 个未接受的邀请指向它，请先改为其他角色',
    en: '{holders} members hold this role and {invitations} open invitations promise it; give them another role first',
  },
  'role.grant.beyond': {
    'zh-CN': '不能授予或收回您自己没有的权限：{name}',
    en: 'You cannot give or take a right that you do not hold as far yourself: {name}',
  },
  'role.grant.holders': {
    'zh-CN': '有成员在您权限不及的部门或班组持有此角色，不能由您放宽：{name}',
    en: 'Members hold this role in units or teams that you do not reach yourself; you cannot widen it: {name}',
  },
  'role.mask.beyond': {
    'zh-CN': '不能开放或收回您自己看不到的字段：{name}',
    en: 'You cannot open or close a field that you do not see as far yourself: {name}',
  },
  'role.grant.senseless': {
    'zh-CN': '此权限不存在或不能限定到这个范围：{name}',
    en: 'This permission does not exist or cannot reach that far: {name}',
  },
  'role.grant.twice': { 'zh-CN': '同一权限只能出现一次', en: 'A permission can be named only once' },
  'role.key.taken': { 'zh-CN': '此角色代码已被使用', en: 'This key is already in use' },
  'role.key.form': {
    'zh-CN': '角色代码须以小写字母开头，只含字母和数字',
    en: 'A key begins with a small letter and has letters and digits only',
  },
  'role.key.owner': { 'zh-CN': '只有所有者可以指定角色代码', en: 'Only an owner chooses the key of a role' },
  'role.ready.owner': {
    'zh-CN': '岗位决定级别，只有所有者可以将岗位添加为角色',
    en: 'A post is a rank, so only an owner adds posts as roles',
  },
  'role.tooMany': { 'zh-CN': '最多 {max} 个角色', en: 'At most {max} roles' },
  'member.transfer.post': {
    'zh-CN': '此成员的位置由主岗位“{post}”决定，请在“组织”中更换岗位',
    en: 'The post “{post}” says where this colleague stands; change it under Organisation',
  },
  'member.transfer.beyond': {
    'zh-CN': '调到那里后，此成员能接触到您自己接触不到的内容',
    en: 'Standing there, this colleague would reach what you cannot reach yourself',
  },
  'member.language': { 'zh-CN': '公司未提供此语言', en: 'The company does not offer this language' },
  'member.yes': { 'zh-CN': '是', en: 'Yes' },
  'member.no': { 'zh-CN': '否', en: 'No' },
  'member.timeZone': { 'zh-CN': '时区无效', en: 'This is not a valid time zone' },
});
