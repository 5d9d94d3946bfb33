import { defineMessages } from '../../kernel/errors/messages.ts';

/** What the server says about customers. */
export const customerMessages = defineMessages({
  'contact.email.invalid': { 'zh-CN': '邮箱格式不正确', en: 'This is not a valid e-mail address' },
  'contact.phone.invalid': { 'zh-CN': '号码格式不正确', en: 'This is not a valid number' },
  'customer.duplicate': { 'zh-CN': '已有同名客户：{name}（{number}）', en: 'There is already a customer with this name: {name} ({number})' },
});
