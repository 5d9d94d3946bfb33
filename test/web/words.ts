import '@zhoudao/server/messages/audit/words/nouns';
import { translate } from '@zhoudao/server/messages';
import { locale, setLocale } from '@zhoudao/web/locale';
import { t as app } from '@zhoudao/web/messages/app/app';
import { t as seeing } from '@zhoudao/web/messages/app/shell/seeing';
import { t as audit } from '@zhoudao/web/messages/features/audit/audit';
import { t as customers } from '@zhoudao/web/messages/features/customers/customers';
import { said as importRun } from '@zhoudao/web/messages/features/imports/import-run';
import { t as imports } from '@zhoudao/web/messages/features/imports/imports';
import { t as members } from '@zhoudao/web/messages/features/members/members';
import { t as organisation } from '@zhoudao/web/messages/features/organisation/organisation';
import { t as roles } from '@zhoudao/web/messages/features/roles/roles';
import { t as state } from '@zhoudao/web/messages/ui/state/state';
import { word } from '@zhoudao/web/messages/ui/words';

import type { Language } from './visitor.ts';

/** What a person reads and looks for; written here once more, so that a lost translation is noticed. */
const zh = {
  signUp: '注册并开始使用',
  company: '公司名称',
  yourName: '您的姓名',
  email: '邮箱',
  password: '密码',
  signIn: '登录',
  me: '个人菜单',
  signOut: '退出登录',
  profile: '个人设置',
  home: '工作台',
  language: '语言',
  theme: '外观',
  dark: '深色',
  light: '浅色',
  save: '保存',
  profileSaved: '个人设置已保存',
  customers: '客户',
  noCustomers: '还没有客户',
  newCustomer: '新建客户',
  customerName: '名称',
  contactName: '姓名',
  pointValue: '号码或地址',
  searchCustomers: '搜索编号、名称、联系人或电话',
  nothingFound: '没有符合条件的记录',
  complaints: '投诉',
  noCases: '还没有事项',
  file: '登记投诉',
  customer: '客户',
  channel: '投诉渠道',
  hotline: '热线',
  title: '事由',
  description: '投诉内容',
  scene: '售后',
  attribute: '产品类',
  category: '投诉类别',
  restated: '复述确认',
  yes: '是',
  demand: '索赔金额',
  more: '更多操作',
  close: '关闭',
  acknowledge: '告知受理',
  acknowledged: '已告知客户',
  assess: '初步评审',
  ratings: ['严重程度', '安全影响', '复杂程度', '影响范围', '立即行动的必要与可能'],
  extreme: '极高',
  accepted: '受理决定',
  accept: '受理',
  level: 'L3 重大',
  assessed: '已完成评审',
  propose: '提出方案',
  solution: '方案',
  solutionTitle: '方案内容',
  pros: '优点',
  cons: '缺点',
  timeCost: '所需时间',
  proposed: '已提出方案',
  resolve: '确认处理结果',
  replies: '接受',
  done: '已采取的措施',
  resolved: '已记录处理结果',
  closeCase: '结案',
  closeNow: '结案',
  confirmation: '客户如何确认',
  closed: '已结案',
  whyDue: '为什么是这个时间',
  policy: '投诉时限',
  left: '剩余',
  story: ['客户确认', '已结案', '解决方案', '更换外壳', '评审', 'L3 重大', '已告知受理', '登记'],
  notFound: '找不到这条记录',
  expired: '登录已过期',
  draftRestored: '未提交的内容',
  discard: '放弃',
  cancel: '取消',
  secondToClose: /已经?结束|已经?结案|别人刚刚改过这个投诉/,
  palette: '命令面板',
  keyHelp: '键盘快捷键',
  searchOrJump: '搜索或跳转',
  phones: '联系人电话',
};

type Words = { readonly [Key in keyof typeof zh]: (typeof zh)[Key] };

const en: Words = {
  signUp: 'Sign up',
  company: 'Company name',
  yourName: 'Your name',
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  me: 'Personal menu',
  signOut: 'Sign out',
  profile: 'Profile',
  home: 'Home',
  language: 'Language',
  theme: 'Appearance',
  dark: 'Dark',
  light: 'Light',
  save: 'Save',
  profileSaved: 'Profile saved',
  customers: 'Customers',
  noCustomers: 'No customers yet',
  newCustomer: 'New customer',
  customerName: 'Name',
  contactName: 'Name',
  pointValue: 'Number or address',
  searchCustomers: 'Number, name, contact, phone',
  nothingFound: 'Nothing matches',
  complaints: 'Complaints',
  noCases: 'No cases yet',
  file: 'File complaint',
  customer: 'Customer',
  channel: 'Complaint channel',
  hotline: 'Hotline',
  title: 'Subject',
  description: 'Complaint description',
  scene: 'After-sale',
  attribute: 'Product',
  category: 'Complaint category',
  restated: 'Restated and confirmed',
  yes: 'Yes',
  demand: 'Amount claimed',
  more: 'More actions',
  close: 'Close',
  acknowledge: 'Acknowledge',
  acknowledged: 'The customer was told',
  assess: 'Assess',
  ratings: ['Severity', 'Safety', 'Complexity', 'Impact', 'Need and chance to act at once'],
  extreme: 'extreme',
  accepted: 'Decision',
  accept: 'Accept',
  level: 'L3 Major',
  assessed: 'Assessed',
  propose: 'Propose solutions',
  solution: 'Solution',
  solutionTitle: 'Solution',
  pros: 'Pros',
  cons: 'Cons',
  timeCost: 'Time needed',
  proposed: 'Solutions proposed',
  resolve: 'Record the result',
  replies: 'Accepts',
  done: 'What was done',
  resolved: 'Result recorded',
  closeCase: 'Close',
  closeNow: 'Close complaint',
  confirmation: 'How the customer confirmed',
  closed: 'Closed',
  whyDue: 'Why this time',
  policy: 'Complaint time limits',
  left: 'left',
  story: [
    'Customer confirmed',
    'Closed',
    'Solutions',
    '更换外壳',
    'Assessment',
    'L3 Major',
    'Acknowledged',
    'Registered',
  ],
  notFound: 'Record not found',
  expired: 'Your session has ended',
  draftRestored: 'Restored what you had not sent',
  discard: 'Discard',
  cancel: 'Cancel',
  secondToClose: /has ended|is closed|Someone has just changed this complaint/,
  palette: 'Command palette',
  keyHelp: 'Keyboard shortcuts',
  searchOrJump: 'Search or jump',
  phones: 'Phones of contacts',
};

/** The words of each language. */
export const wordsOf: Readonly<Record<Language, Words>> = { 'zh-CN': zh, en };

/** The product's own texts, for what is too much to be written down once more; in the language of `speak`. */
export const texts = {
  app,
  audit,
  customers,
  importRun,
  imports,
  members,
  organisation,
  roles,
  seeing,
  state,
  word,
} as const;

/** From now on `texts` and `nounOf` speak this language. */
export const speak = (language: Language): void => setLocale(language);

/** What the audit log calls a kind of record. */
export const nounOf = (noun: string): string => translate(locale(), `audit.noun.${noun}`);

/** In the place of a value that nobody knows beforehand. */
export const ANY = '\uE000';

/** Finds a text of the product whatever stands in the place of `ANY`. */
export const alike = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(ANY, '.*'));
