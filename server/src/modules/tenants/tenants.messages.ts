import { defineMessages } from '../../kernel/errors/messages.ts';

// What the server says about companies and invitations.
defineMessages({
  'company.logo': {
    'zh-CN': '请使用 PNG 图片，边长不超过 512 像素，大小不超过 64 kB',
    en: 'Use a PNG of at most 512 pixels a side and 64 kB',
  },
  'company.phone': { 'zh-CN': '电话号码格式不正确', en: 'This is not a phone number' },
  'company.website': {
    'zh-CN': '网址格式不正确，例如 www.example.com',
    en: 'This is not the address of a website, such as www.example.com',
  },
  'company.language.offered': {
    'zh-CN': '默认语言须在可选语言之中',
    en: 'The default language has to be among those offered',
  },
  'company.brand.unknown': {
    'zh-CN': '颜色无法识别，请按 #2553b8 的格式填写',
    en: 'This colour cannot be read; write it as #2553b8',
  },
  'company.brand.unreadable': {
    'zh-CN': '此颜色配白底或白字看不清：对比度 {ratio}，至少需要 {least}。最接近的可用颜色是 {shade}',
    en: 'This colour cannot be read on white or under white words: its contrast is {ratio}, at least {least} is needed. The nearest one that passes is {shade}',
  },
  'company.currency.unknown': {
    'zh-CN': '没有此货币，或其金额不以百分之一计；请使用 CNY、USD、EUR 等代码',
    en: 'There is no such currency, or it is not counted in hundredths; use a code such as CNY, USD or EUR',
  },
  'company.currency.used': {
    'zh-CN':
      '已有以 {from} 记录的金额（订单 {orders}、产品 {products}、投诉 {complaints}、提案 {proposals}、回访 {callbacks}、附加字段 {others}），改为 {to} 会改变其含义，因此不能更改',
    en: 'Amounts are stored in {from} (orders {orders}, products {products}, complaints {complaints}, proposals {proposals}, call-backs {callbacks}, extra fields {others}); with {to} they would mean something else, so the currency stays',
  },
  'company.limit.members': {
    'zh-CN': '目前已有 {used} 名可用成员，上限不能更低',
    en: '{used} people can work here now; the limit cannot be lower',
  },
  'company.limit.storage': {
    'zh-CN': '目前已使用 {used} MB，上限不能更低',
    en: '{used} MB are used now; the limit cannot be lower',
  },
  'company.members.full': {
    'zh-CN': '成员已达上限 {limit} 人，请先停用成员，或由管理员提高上限',
    en: 'The company has as many people as it may ({limit}); disable somebody first, or have the limit raised',
  },
  'security.range.address': {
    'zh-CN': '“{line}”不是 IP 地址或网段，例如 203.0.113.0/24 或 2001:db8::/32',
    en: '“{line}” is no address or range, such as 203.0.113.0/24 or 2001:db8::/32',
  },
  'security.range.bits': {
    'zh-CN': '“{line}”的前缀长度无效：IPv4 为 0 到 32，IPv6 为 0 到 128',
    en: 'The prefix of “{line}” is not valid: 0 to 32 for IPv4, 0 to 128 for IPv6',
  },
  'security.range.host': {
    'zh-CN': '“{line}”不是网段的起始地址，应为 {nearest}',
    en: '“{line}” is not where its range begins; that is {nearest}',
  },
  'security.addresses.owner': {
    'zh-CN': '只有所有者可以限制登录地址，以免将所有者拒之门外',
    en: 'Only an owner narrows the addresses from which people come in: others could shut out the owners',
  },
  'security.addresses.lockOut': {
    'zh-CN': '此名单不包含您当前的地址 {address}，保存后您将无法进入，因此未保存',
    en: 'This list does not hold your own address {address}: it would shut you out, so it was not saved',
  },
  'security.addresses.unknown': {
    'zh-CN': '无法确定您当前的地址，因此未保存名单',
    en: 'Your own address is not known, so the list was not saved',
  },
  'invitation.place': {
    'zh-CN': '在那里，被邀请人能接触到您自己接触不到的内容，请选择您自己的部门或团队',
    en: 'Standing there, whoever is invited would reach what you cannot reach yourself; choose a place of your own',
  },
  'people.import.role': { 'zh-CN': '没有角色“{name}”', en: 'There is no role “{name}”' },
  'people.import.beyond': {
    'zh-CN': '您不能授予角色“{name}”：它包含您自己没有的权限',
    en: 'You cannot give the role “{name}”: it permits more than you may yourself',
  },
  'people.import.unit': { 'zh-CN': '没有部门或团队“{name}”', en: 'There is no unit or team “{name}”' },
  'people.import.unitTwice': {
    'zh-CN': '有多个部门或团队名为“{name}”，请先改名区分',
    en: 'Several units or teams are called “{name}”; give them names of their own first',
  },
  'people.import.post': { 'zh-CN': '没有岗位“{name}”', en: 'There is no post “{name}”' },
  'people.import.postTwice': {
    'zh-CN': '有多个岗位名为“{name}”，请同时填写部门或团队',
    en: 'Several posts are called “{name}”; name the unit or team as well',
  },
  'people.import.invited': {
    'zh-CN': '此邮箱已有未接受的邀请，可在成员页重新发送',
    en: 'This address has an open invitation; it can be sent again on the page of the members',
  },
  'invitation.letter.subject': {
    'zh-CN': '{company} 邀请您加入 · 周到',
    en: '{company} invites you · Zhoudao',
  },
  'invitation.letter.text': {
    'zh-CN': '您好，{by} 邀请您加入“{company}”。请点击下方链接接受邀请，链接七天内有效。',
    en: 'Hello, {by} invites you to join “{company}”. The link is valid for seven days.',
  },
  'invitation.letter.action': { 'zh-CN': '查看邀请', en: 'See the invitation' },
  'invitation.letter.end': {
    'zh-CN': '如果您不认识对方，请忽略此邮件。',
    en: 'If you do not know the sender, please ignore this message.',
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
