import type { ExpressionProblem, Span } from './syntax.ts';

/** A word of an expression. `value` is what a number or a quoted text means. */
export interface Token extends Span {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly value?: string | number;
}

const SPACE = /[ \t\r\n]+/y;
const NUMBER = /\d+(?:\.\d+)?(?![\w.])/y;
const TEXT = /'((?:[^'\\\r\n]|\\.)*)'/y;
const NAME = /\$|[A-Za-z_][A-Za-z0-9_]*/y;
const SIGN = /\|\||&&|==|!=|<=|>=|[<>!+\-*/%?:()[\].,]/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

/** The words of a text up to the first sign that belongs to no word. */
export function tokensOf(text: string): readonly Token[] | ExpressionProblem {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const token = next(take, at);
    if (!token) return strange(text, at);
    tokens.push(token);
    at = token.to;
  }
  return [...tokens, { kind: 'end', text: '', from: at, to: at }];
}

function next(take: (pattern: RegExp) => RegExpExecArray | null, from: number): Token | undefined {
  const number = take(NUMBER)?.[0];
  if (number !== undefined)
    return { kind: 'number', text: number, value: Number(number), from, to: from + number.length };
  const [quoted, inner] = take(TEXT) ?? [];
  if (quoted !== undefined && inner !== undefined)
    return { kind: 'text', text: quoted, value: unescaped(inner), from, to: from + quoted.length };
  const name = take(NAME)?.[0];
  if (name !== undefined) return { kind: 'name', text: name, from, to: from + name.length };
  const sign = take(SIGN)?.[0];
  return sign === undefined ? undefined : { kind: 'sign', text: sign, from, to: from + sign.length };
}

const unescaped = (inner: string): string =>
  inner.replaceAll(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);

function strange(text: string, at: number): ExpressionProblem {
  const span = { from: at, to: at + 1 };
  if (text[at] === "'")
    return { ...span, message: { 'zh-CN': '文本缺少结束的单引号', en: 'The text has no closing quote' } };
  if (text[at] === '"')
    return { ...span, message: { 'zh-CN': '文本须用单引号', en: 'A text stands in single quotes' } };
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { ...span, message: { 'zh-CN': `不认识的符号“${sign}”`, en: `Unknown sign "${sign}"` } };
}
