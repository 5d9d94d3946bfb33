import type { ImportField } from '../../imports/index.ts';
import { maskedCell, SealedField } from '../../sensitive/index.ts';
import { ContactPointKind } from '../contacts/contact.type.ts';
import { sealedPhone } from '../phones/phone-cells.ts';
import { customerRelationFields } from './customer-relation.ts';

/** Fields that are ways to reach a contact, and of which kind. */
export const pointFields: Readonly<Record<string, ContactPointKind>> = {
  mobile: ContactPointKind.MOBILE,
  tel: ContactPointKind.TEL,
  email: ContactPointKind.EMAIL,
  wechat: ContactPointKind.WECHAT,
};

/** Fields that are kept sealed. */
export const sealedFields: readonly SealedField[] = [
  SealedField.ID_NUMBER,
  SealedField.PASSPORT,
  SealedField.BANK_ACCOUNT,
];

/** Fields of a contact that a column can be taken for. */
export const personFields: readonly ImportField[] = [
  ...customerRelationFields.map((field) => ({ ...field, isRequired: true })),
  {
    key: 'name',
    title: { 'zh-CN': '姓名', en: 'Name' },
    kind: 'text',
    isRequired: true,
    max: 60,
    words: ['联系人', '联系人姓名', '名字', 'contact', 'contact name', 'full name'],
  },
  {
    key: 'salutation',
    title: { 'zh-CN': '称谓', en: 'Salutation' },
    kind: 'choice',
    words: ['称呼', '性别', 'gender', 'sex'],
    choices: [
      { code: 'mr', title: { 'zh-CN': '先生', en: 'Mr' }, words: ['男', 'm', 'male'] },
      { code: 'ms', title: { 'zh-CN': '女士', en: 'Ms' }, words: ['女', '小姐', 'f', 'female', 'mrs'] },
      { code: 'none', title: { 'zh-CN': '不称谓', en: 'None' } },
    ],
  },
  {
    key: 'mobile',
    title: { 'zh-CN': '手机', en: 'Mobile' },
    kind: 'phone',
    ...sealedPhone,
    words: ['手机号', '手机号码', '联系电话', '电话', '移动电话', 'phone', 'mobile phone', 'cell'],
  },
  {
    key: 'tel',
    title: { 'zh-CN': '固定电话', en: 'Telephone' },
    kind: 'phone',
    ...sealedPhone,
    words: ['座机', '办公电话', '固话', 'telephone', 'office phone'],
  },
  {
    key: 'email',
    title: { 'zh-CN': '邮箱', en: 'E-mail' },
    kind: 'email',
    words: ['电子邮箱', '电子邮件', 'email', 'mail'],
  },
  {
    key: 'wechat',
    title: { 'zh-CN': '微信', en: 'WeChat' },
    kind: 'text',
    max: 120,
    words: ['微信号', 'weixin'],
  },
  {
    key: 'post',
    title: { 'zh-CN': '职务', en: 'Post' },
    kind: 'text',
    max: 60,
    words: ['职位', '岗位', 'position', 'job title'],
  },
  {
    key: 'department',
    title: { 'zh-CN': '部门', en: 'Department' },
    kind: 'text',
    max: 60,
    words: ['所在部门', 'dept'],
  },
  {
    key: 'decisionRole',
    title: { 'zh-CN': '决策角色', en: 'Role in decisions' },
    kind: 'choice',
    dictionary: 'decisionRole',
    words: ['角色'],
  },
  {
    key: 'preferredChannel',
    title: { 'zh-CN': '偏好渠道', en: 'Preferred channel' },
    kind: 'choice',
    dictionary: 'preferredChannel',
    words: ['联系方式偏好', '偏好联系方式'],
  },
  {
    key: 'contactHours',
    title: { 'zh-CN': '方便联系时间', en: 'Hours' },
    kind: 'text',
    max: 100,
    words: ['联系时间'],
  },
  {
    key: 'birthday',
    title: { 'zh-CN': '生日', en: 'Birthday' },
    kind: 'date',
    words: ['出生日期', 'date of birth', 'dob'],
  },
  {
    key: SealedField.ID_NUMBER,
    mask: (cell) => maskedCell(SealedField.ID_NUMBER, cell),
    title: { 'zh-CN': '身份证号', en: 'ID number' },
    kind: 'text',
    max: 60,
    words: ['身份证', '身份证号码', '证件号码', '公民身份号码', 'id card', 'identity number', 'national id'],
  },
  {
    key: SealedField.PASSPORT,
    mask: (cell) => maskedCell(SealedField.PASSPORT, cell),
    title: { 'zh-CN': '护照号', en: 'Passport' },
    kind: 'text',
    max: 60,
    words: ['护照', '护照号码', 'passport number', 'passport no'],
  },
  {
    key: SealedField.BANK_ACCOUNT,
    mask: (cell) => maskedCell(SealedField.BANK_ACCOUNT, cell),
    title: { 'zh-CN': '银行账号', en: 'Bank account' },
    kind: 'text',
    max: 60,
    words: ['银行卡号', '银行账户', '账号', '开户账号', '收款账号', 'bank card', 'account number', 'iban'],
  },
  {
    key: 'remark',
    title: { 'zh-CN': '备注', en: 'Remark' },
    kind: 'text',
    max: 2000,
    words: ['说明', 'notes'],
  },
  {
    key: 'isKey',
    title: { 'zh-CN': '关键联系人', en: 'Key contact' },
    kind: 'yesNo',
    words: ['是否关键', '重要联系人'],
  },
  {
    key: 'doNotCall',
    title: { 'zh-CN': '勿扰', en: 'Do not call' },
    kind: 'yesNo',
    words: ['免打扰', '勿打扰'],
  },
];
