import { catalog } from '../lib/i18n/catalog.ts';

/** Texts of the composing root. */
export const t = catalog(
  {
    'overlay.title': '登录已过期',
    'overlay.text': '重新登录后，当前页面和已填写的内容会保留。',
    'overlay.other': '换一个账号登录',
    account: '账号',
    password: '密码',
    'password.required': '请输入密码',
    code: '动态验证码',
    'code.hint': '打开验证器应用，输入 6 位数字',
    'code.required': '请输入 6 位验证码',
    signIn: '登录',
    'notFound.title': '页面不存在',
    'notFound.text': '网址可能写错了，或页面已移动。',
    'notFound.home': '回到工作台',
    'crash.title': '页面出错了',
    'crash.text': '已填写的内容仍保存在本机。请重新加载；若仍不行，请告诉管理员。',
    customers: '客户',
    cases: '事项',
  },
  {
    'overlay.title': 'Your session has ended',
    'overlay.text': 'Sign in again; this page and what you typed stay as they are.',
    'overlay.other': 'Use another account',
    account: 'Account',
    password: 'Password',
    'password.required': 'Enter your password',
    code: 'Authentication code',
    'code.hint': 'Open your authenticator app and enter the 6 digits',
    'code.required': 'Enter the 6 digits',
    signIn: 'Sign in',
    'notFound.title': 'There is no such page',
    'notFound.text': 'The address may be mistyped, or the page has moved.',
    'notFound.home': 'Back to start',
    'crash.title': 'This page has failed',
    'crash.text':
      'What you typed is still kept on this device. Reload; if it stays, tell your administrator.',
    customers: 'Customers',
    cases: 'Cases',
  },
);
