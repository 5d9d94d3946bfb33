import type { BinaryOperator } from '../../expression/syntax.ts';
import type { Words } from '../../template.ts';

/** How signs are read. */
export const SIGNS: Readonly<Record<string, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷' };
/** How tightly operators hold their parts together; looser ones go into brackets. */
export const STRENGTH: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};
/** Types of days and moments. */
export const TIMES = new Set(['date', 'datetime', 'month', 'quarter', 'week', 'time']);
/** Functions that give days and moments. */
export const TIME_CALLS = new Set(['addDays', 'addHours', 'addMonths']);
/** What names outside of the form mean. */
export const NAMES: Readonly<Record<string, Words>> = {
  today: { 'zh-CN': '今天', en: 'today' },
  now: { 'zh-CN': '现在', en: 'now' },
  me: { 'zh-CN': '填写人', en: 'whoever fills it in' },
};
/** The parts of a period, an address, a fact and a figure. */
export const MEMBERS: Readonly<Record<string, Words>> = {
  from: { 'zh-CN': '开始日期', en: 'first day' },
  to: { 'zh-CN': '结束日期', en: 'last day' },
  region: { 'zh-CN': '地区', en: 'region' },
  line: { 'zh-CN': '详细地址', en: 'street address' },
  code: { 'zh-CN': '地区代码', en: 'code of the region' },
  postcode: { 'zh-CN': '邮编', en: 'postcode' },
  name: { 'zh-CN': '名称', en: 'name' },
  value: { 'zh-CN': '内容', en: 'contents' },
  label: { 'zh-CN': '项目', en: 'item' },
};

/** What a comparison is the other way round. */
export const OPPOSITE: Readonly<Partial<Record<string, BinaryOperator>>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
};
/** Types whose answers are texts. */
export const TEXTS = new Set<string>(['text', 'longText', 'richText', 'phone', 'email', 'url', 'serial']);
/** What days and moments are moved by. */
export const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  addDays: ['天', 'days'],
  addHours: ['小时', 'hours'],
  addMonths: ['个月', 'months'],
};
/** How comparisons are said. */
export const COMPARED: Readonly<Record<string, readonly [string, string]>> = {
  '==': ['为', 'is'],
  '!=': ['不为', 'is not'],
  '<': ['小于 ', 'is below'],
  '<=': ['不大于 ', 'is at most'],
  '>': ['大于 ', 'is above'],
  '>=': ['不小于 ', 'is at least'],
};
/** The same of days and moments. */
export const TIME_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  '<': ['早于', 'is before'],
  '<=': ['不晚于', 'is not after'],
  '>': ['晚于', 'is after'],
  '>=': ['不早于', 'is not before'],
};
