import { defineMessages } from './kernel/errors/messages.ts';

/** What a start says on the terminal, in both languages. */
defineMessages({
  'start.ready': { 'zh-CN': '周到已启动：{url}', en: 'Zhoudao is ready: {url}' },
  'start.large': {
    'zh-CN': '大公司账号：{email}  密码：{password}',
    en: 'Large company sign-in: {email}  password: {password}',
  },
  'start.demo': {
    'zh-CN': '演示账号：{email}  密码：{password}',
    en: 'Demo sign-in: {email}  password: {password}',
  },
});
