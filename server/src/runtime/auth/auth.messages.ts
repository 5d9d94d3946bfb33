import { defineMessages, messageKeys, translate, type Locale } from '../../kernel/errors/messages.ts';

/** What sign-in says, by the codes of the identity library and our own. */
const texts = defineMessages({
  'auth.INVALID_EMAIL': { 'zh-CN': '邮箱格式不正确', en: 'This is not a valid e-mail address' },
  'auth.INVALID_PASSWORD': { 'zh-CN': '密码不正确', en: 'The password is not right' },
  'auth.INVALID_EMAIL_OR_PASSWORD': {
    'zh-CN': '邮箱或密码不正确',
    en: 'The e-mail address or the password is not right',
  },
  'auth.EMAIL_NOT_VERIFIED': {
    'zh-CN': '邮箱尚未验证，请先打开验证邮件中的链接',
    en: 'The address is not verified yet; please open the link in the message first',
  },
  'auth.PASSWORD_TOO_SHORT': { 'zh-CN': '密码至少 12 个字符', en: 'A password has at least 12 characters' },
  'auth.PASSWORD_SHORTER': {
    'zh-CN': '密码至少 {min} 个字符',
    en: 'A password has at least {min} characters',
  },
  'auth.PASSWORD_KINDS': {
    'zh-CN': '密码至少包含小写字母、大写字母、数字、符号中的 {kinds} 种',
    en: 'A password has at least {kinds} of these: small letters, capital letters, digits, signs',
  },
  'auth.PASSWORD_COMMON': {
    'zh-CN': '此密码过于常见或容易猜到，请换一个，例如用几个互不相关的词组成',
    en: 'This password is common or easily guessed; take another one, such as several words that do not belong together',
  },
  'auth.PASSWORD_PERSONAL': {
    'zh-CN': '密码不能由您的邮箱、姓名或公司名称组成',
    en: 'A password must not be made of your address, your name or your company',
  },
  'auth.PASSWORD_TOO_LONG': { 'zh-CN': '密码最多 128 个字符', en: 'A password has at most 128 characters' },
  'auth.USER_ALREADY_EXISTS': {
    'zh-CN': '此邮箱已注册，请直接登录',
    en: 'This address already has an account; please sign in',
  },
  'auth.USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL': {
    'zh-CN': '此邮箱已注册，请直接登录',
    en: 'This address already has an account; please sign in',
  },
  'auth.USER_NOT_FOUND': {
    'zh-CN': '链接无效或已过期，请重新申请',
    en: 'The link is not valid any more; please ask for a new one',
  },
  'auth.INVALID_TOKEN': {
    'zh-CN': '链接无效或已过期，请重新申请',
    en: 'The link is not valid any more; please ask for a new one',
  },
  'auth.TOKEN_EXPIRED': {
    'zh-CN': '链接已过期，请重新申请',
    en: 'The link has expired; please ask for a new one',
  },
  'auth.EMAIL_ALREADY_VERIFIED': { 'zh-CN': '此邮箱已验证', en: 'This address is verified already' },
  'auth.EMAIL_MISMATCH': { 'zh-CN': '邮箱与登录账号不一致', en: 'The address is not that of your account' },
  'auth.SESSION_EXPIRED': {
    'zh-CN': '登录已过期，请重新登录',
    en: 'The session has expired, please sign in again',
  },
  'auth.SESSION_NOT_FRESH': {
    'zh-CN': '请重新登录后再进行此操作',
    en: 'Please sign in again before you do this',
  },
  'auth.CREDENTIAL_ACCOUNT_NOT_FOUND': { 'zh-CN': '此账号没有密码', en: 'This account has no password' },
  'auth.INVALID_ORIGIN': {
    'zh-CN': '请求来自其他网站，或访问地址与系统设置（BASE_URL）不一致',
    en: 'The request comes from another site, or this address differs from the configured BASE_URL',
  },
  'auth.MISSING_OR_NULL_ORIGIN': {
    'zh-CN': '请求缺少来源信息',
    en: 'The request does not say where it comes from',
  },
  'auth.CROSS_SITE_NAVIGATION_LOGIN_BLOCKED': {
    'zh-CN': '请求来自其他网站，已拒绝',
    en: 'The request comes from another site and was refused',
  },
  'auth.INVALID_CALLBACK_URL': { 'zh-CN': '返回地址无效', en: 'The address to return to is not valid' },
  'auth.INVALID_REDIRECT_URL': { 'zh-CN': '返回地址无效', en: 'The address to return to is not valid' },
  'auth.INVALID_NAME': {
    'zh-CN': '请填写姓名（最多 60 个字符）',
    en: 'Please give your name (at most 60 characters)',
  },
  'auth.INVALID_COMPANY_NAME': {
    'zh-CN': '请填写公司名称（最多 80 个字符）',
    en: 'Please give the name of the company (at most 80 characters)',
  },
  'auth.INVALID_CODE': { 'zh-CN': '验证码不正确', en: 'The code is not right' },
  'auth.INVALID_BACKUP_CODE': {
    'zh-CN': '备用码不正确或已使用',
    en: 'The backup code is not right or was used before',
  },
  'auth.TOTP_NOT_ENABLED': { 'zh-CN': '尚未启用两步验证', en: 'Two-step sign-in is not enabled' },
  'auth.TWO_FACTOR_NOT_ENABLED': { 'zh-CN': '尚未启用两步验证', en: 'Two-step sign-in is not enabled' },
  'auth.TOTP_ALREADY_ENABLED': { 'zh-CN': '两步验证已启用', en: 'Two-step sign-in is enabled already' },
  'auth.BACKUP_CODES_NOT_ENABLED': { 'zh-CN': '尚未生成备用码', en: 'There are no backup codes' },
  'auth.TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE': {
    'zh-CN': '尝试次数过多，请重新登录',
    en: 'Too many attempts, please sign in again',
  },
  'auth.ACCOUNT_TEMPORARILY_LOCKED': {
    'zh-CN': '验证失败次数过多，请 15 分钟后再试',
    en: 'Too many wrong codes, please try again in 15 minutes',
  },
  'auth.INVALID_TWO_FACTOR_COOKIE': {
    'zh-CN': '登录步骤已过期，请重新登录',
    en: 'The sign-in took too long, please start again',
  },
  'auth.WAIT': {
    'zh-CN': '密码多次错误，请 {seconds} 秒后再试',
    en: 'Several wrong passwords; please try again in {seconds} s',
  },
  'auth.MAILBOX_FULL': {
    'zh-CN': '此邮箱近期收到的邮件过多，请一小时后再试',
    en: 'This address has received many messages lately; please try again in an hour',
  },
  'auth.VALIDATION_ERROR': { 'zh-CN': '请求内容无法识别', en: 'The request could not be understood' },
  'auth.TOO_MANY_COMPANIES': {
    'zh-CN': '您加入的公司数量已达上限',
    en: 'You belong to as many companies as is possible',
  },
});

/** Codes with a sentence of their own. */
export const authCodes: readonly string[] = Object.keys(texts).map((key) => key.slice('auth.'.length));

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'RATE_LIMITED',
};

/** A failure over plain HTTP: a stable code and a sentence in the reader's language. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Translates a failure of the identity library; a code without a sentence is told by its status. */
export function failureOf(status: number, code: unknown, locale: Locale): Failure {
  const fallback = BY_STATUS[status] ?? (status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT');
  if (code === 'OTHER_SESSION' || code === 'READ_ONLY') return { code, message: translate(locale, code) };
  if (typeof code !== 'string' || !messageKeys().includes(`auth.${code}`))
    return { code: fallback, message: translate(locale, fallback) };
  return { code, message: translate(locale, `auth.${code}`) };
}
