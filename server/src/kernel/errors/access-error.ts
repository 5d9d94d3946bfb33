import { GraphQLError } from 'graphql';

import { defineMessages } from './messages.ts';

defineMessages({
  UNAUTHENTICATED: { 'zh-CN': '请先登录', en: 'Please sign in first' },
  FORBIDDEN: { 'zh-CN': '您没有执行此操作的权限', en: 'You are not allowed to do this' },
  NOT_FOUND: { 'zh-CN': '记录不存在或无权查看', en: 'Not found or no access' },
  RATE_LIMITED: { 'zh-CN': '操作过于频繁，请稍后再试', en: 'Too many requests, please try again later' },
  BAD_USER_INPUT: { 'zh-CN': '请求内容无法识别', en: 'The request could not be understood' },
  COST_LIMIT: { 'zh-CN': '一次请求的数据过多', en: 'The request asks for too much at once' },
  OTHER_SESSION: {
    'zh-CN': '此浏览器已登录其他账号或公司，请重新加载页面',
    en: 'This browser is now signed in as someone else or in another company, please reload the page',
  },
  READ_ONLY: {
    'zh-CN': '您正在以他人的身份查看：只能看，不能改。要修改请先停止查看',
    en: 'You are seeing as a colleague: nothing can be changed. Stop looking first, then do it as yourself',
  },
  SEEING_OVER: {
    'zh-CN': '以他人身份查看已结束',
    en: 'Seeing as a colleague has ended',
  },
  SEARCH_TOO_LONG: {
    'zh-CN': '搜索用时过长，已停止；请换更具体的词，或用编号查找',
    en: 'The search took too long and was stopped; try a more specific word or a number',
  },
  UNKNOWN_DOCUMENT: { 'zh-CN': '页面版本过旧，请刷新', en: 'This page is out of date, please reload' },
  INTERNAL: { 'zh-CN': '系统出错了，请稍后再试', en: 'Something went wrong on our side' },
});

/** The closed list of codes that leave the server beside data. */
export type AccessCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'BAD_USER_INPUT'
  | 'COST_LIMIT'
  | 'OTHER_SESSION'
  | 'READ_ONLY'
  | 'SEEING_OVER'
  | 'SEARCH_TOO_LONG'
  | 'UNKNOWN_DOCUMENT'
  | 'INTERNAL';

/** A refusal that is not about the input: thrown, never returned. The edge puts the text in the reader's language. */
export class AccessError extends GraphQLError {
  constructor(
    readonly code: AccessCode,
    extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(code, { extensions: { ...extensions, code } });
    this.name = 'AccessError';
  }
}

/** Not readable and not existing are one answer, built afresh each time. */
export const notFound = (): AccessError => new AccessError('NOT_FOUND');
