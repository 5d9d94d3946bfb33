import type { Words } from '../template.ts';

/** What an expression can come to, known before it is evaluated. */
export type Type =
  /** Behind a mistake that was already told. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'nothing' }
  | { readonly kind: Plain }
  | { readonly kind: 'text'; readonly literals?: ReadonlySet<string> }
  /** A choice; its codes where the form holds them, not where a dictionary does. */
  | { readonly kind: 'code'; readonly codes?: ReadonlySet<string> }
  /** A person, a unit or a record of that noun. */
  | { readonly kind: 'who'; readonly noun: string }
  | { readonly kind: 'list'; readonly of: Type }
  | RecordType;

/** Something with named members; `table` where it is a row of that table. */
interface RecordType {
  readonly kind: 'record';
  readonly members: ReadonlyMap<string, Type>;
  readonly table?: string;
}

type Plain = 'boolean' | 'number' | 'date' | 'datetime' | 'time' | 'month' | 'quarter' | 'week';

/** Behind a mistake that was already told; goes with everything. */
export const UNKNOWN: Type = { kind: 'unknown' };
/** What null is. */
export const NOTHING: Type = { kind: 'nothing' };
/** Yes or no. */
export const BOOLEAN: Type = { kind: 'boolean' };
/** Every number, be it money, a share or a rating. */
export const NUMBER: Type = { kind: 'number' };
/** Any text. */
export const TEXT: Type = { kind: 'text' };
/** A day. */
export const DATE: Type = { kind: 'date' };
/** A day with a time of it. */
export const DATETIME: Type = { kind: 'datetime' };
/** The noun of a reference that may name anything. */
export const ANYBODY = 'any';

const NAMES: Readonly<Record<Type['kind'], Words>> = {
  unknown: { 'zh-CN': '未知', en: 'something unknown' },
  nothing: { 'zh-CN': '空', en: 'nothing' },
  boolean: { 'zh-CN': '是否', en: 'yes or no' },
  number: { 'zh-CN': '数', en: 'a number' },
  date: { 'zh-CN': '日期', en: 'a date' },
  datetime: { 'zh-CN': '日期时间', en: 'a date with time' },
  time: { 'zh-CN': '时间', en: 'a time' },
  month: { 'zh-CN': '月份', en: 'a month' },
  quarter: { 'zh-CN': '季度', en: 'a quarter' },
  week: { 'zh-CN': '周', en: 'a week' },
  text: { 'zh-CN': '文本', en: 'a text' },
  code: { 'zh-CN': '选项', en: 'a choice' },
  who: { 'zh-CN': '人员或记录', en: 'a person or record' },
  list: { 'zh-CN': '列表', en: 'a list' },
  record: { 'zh-CN': '一行', en: 'a row' },
};

/** How people call a type. */
export const nameOf = (type: Type): Words => NAMES[type.kind];

/** Texts that can stand for a value of another type. */
const SHAPES: Readonly<Partial<Record<Type['kind'], RegExp>>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
  time: /^\d\d:\d\d$/,
  month: /^\d{4}-\d\d$/,
  quarter: /^\d{4}-Q[1-4]$/,
  week: /^\d{4}-W\d\d$/,
};

const bothOf = (left?: ReadonlySet<string>, right?: ReadonlySet<string>): ReadonlySet<string> | undefined =>
  left && right && new Set([...left, ...right]);

/** The codes among some texts that a choice does not have. */
export function strangers(texts: Type, codes: Type): readonly string[] {
  if (texts.kind !== 'text' || codes.kind !== 'code' || !codes.codes) return [];
  return [...(texts.literals ?? [])].filter((text) => !codes.codes?.has(text));
}

/** Whether texts written out in an expression can be values of a type. */
function canBe(texts: Type, type: Type): boolean {
  if (texts.kind !== 'text' || !texts.literals) return false;
  const shape = SHAPES[type.kind];
  return shape !== undefined && [...texts.literals].every((text) => shape.test(text));
}

/** The type of a value that is one or the other; undefined where they have nothing in common. */
export function joined(left: Type, right: Type): Type | undefined {
  if (left.kind === 'unknown' || right.kind === 'nothing') return left;
  if (right.kind === 'unknown' || left.kind === 'nothing') return right;
  if (left.kind === 'code' && right.kind === 'text') return left;
  if (left.kind === 'text' && right.kind === 'code') return right;
  if (canBe(left, right)) return right;
  if (canBe(right, left)) return left;
  if (left.kind === 'list' && right.kind === 'list') {
    const of = joined(left.of, right.of);
    return of && { kind: 'list', of };
  }
  if (left.kind === 'text' && right.kind === 'text') {
    const literals = bothOf(left.literals, right.literals);
    return literals ? { kind: 'text', literals } : TEXT;
  }
  if (left.kind === 'code' && right.kind === 'code') {
    const codes = bothOf(left.codes, right.codes);
    return codes ? { kind: 'code', codes } : { kind: 'code' };
  }
  if (left.kind === 'who' && right.kind === 'who') return joinedNouns(left, right);
  return left.kind === right.kind ? left : undefined;
}

function joinedNouns(left: Type & { kind: 'who' }, right: Type & { kind: 'who' }): Type | undefined {
  if (left.noun === right.noun || right.noun === ANYBODY) return left;
  return left.noun === ANYBODY ? right : undefined;
}

const TIMES = new Set(['date', 'datetime']);

/** Whether two values can be compared at all. */
export const meets = (left: Type, right: Type): boolean =>
  joined(left, right) !== undefined || (TIMES.has(left.kind) && TIMES.has(right.kind));

const IN_ORDER = new Set<Type['kind']>([
  'unknown',
  'nothing',
  'number',
  'text',
  'date',
  'datetime',
  'time',
  'month',
  'quarter',
  'week',
]);

/** Whether values of a type stand before and behind one another. */
export const isOrdered = (type: Type): boolean => IN_ORDER.has(type.kind);
