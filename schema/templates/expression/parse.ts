import {
  type BinaryOperator,
  type ExpressionProblem,
  LIMITS,
  type Macro,
  MACROS,
  type Node,
  type Span,
} from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The binary operators, from the loosest to the tightest. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];
const COMPARISONS = 2;
const LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
/** Names that a macro cannot give to its elements. */
const TAKEN = new Set(['$', 'form', 'row', 'today', 'now', 'me', 'in', ...Object.keys(LITERALS)]);

/** Ends the reading of an expression at the first fault; never leaves this file. */
class Fault extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

const fault = (span: Span, zh: string, en: string): Fault =>
  new Fault({ from: span.from, to: span.to, message: { 'zh-CN': zh, en } });

/** Reads an expression; what comes back has `message` where it is none. */
export function parseExpression(text: string): Node | ExpressionProblem {
  if (text.length > LIMITS.length)
    return {
      from: LIMITS.length,
      to: text.length,
      message: {
        'zh-CN': `表达式最多 ${LIMITS.length} 个字符`,
        en: `An expression has ${LIMITS.length} characters at most`,
      },
    };
  const tokens = tokensOf(text);
  if (!Array.isArray(tokens)) return tokens as ExpressionProblem;
  try {
    return new Parser(tokens as readonly Token[]).whole();
  } catch (error) {
    if (error instanceof Fault) return error.problem;
    throw error;
  }
}

/** Whether reading an expression ended in a problem. */
export const isProblem = (read: Node | ExpressionProblem): read is ExpressionProblem => 'message' in read;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nodes = 0;
  #depth = 0;
  #macros = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node {
    const node = this.#expression();
    const rest = this.#peek();
    if (rest.kind !== 'end') throw fault(rest, `多余的“${rest.text}”`, `"${rest.text}" is not expected here`);
    return node;
  }

  #peek(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (!token) throw new Error('Tokens always end with an end');
    return token;
  }

  #take(sign: string): Token | undefined {
    const token = this.#peek();
    const isSign = token.kind === 'sign' || (token.kind === 'name' && token.text === 'in');
    if (!isSign || token.text !== sign) return undefined;
    this.#at += 1;
    return token;
  }

  #expect(sign: string): Token {
    const taken = this.#take(sign);
    if (taken) return taken;
    throw fault(this.#peek(), `此处须为“${sign}”`, `"${sign}" is expected here`);
  }

  #made(node: Node): Node {
    this.#nodes += 1;
    if (this.#nodes > LIMITS.nodes)
      throw fault(
        node,
        `表达式最多 ${LIMITS.nodes} 个部分`,
        `An expression has ${LIMITS.nodes} parts at most`,
      );
    return node;
  }

  /** Reads something that stands inside something else. */
  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > LIMITS.depth)
      throw fault(
        this.#peek(),
        `表达式最多嵌套 ${LIMITS.depth} 层`,
        `An expression nests ${LIMITS.depth} levels at most`,
      );
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #expression(): Node {
    return this.#deeper(() => {
      const when = this.#binary(0);
      if (!this.#take('?')) return when;
      const yes = this.#expression();
      this.#expect(':');
      const no = this.#expression();
      return this.#made({ kind: 'ternary', when, yes, no, from: when.from, to: no.to });
    });
  }

  #binary(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.#take(candidate));
      if (operator === undefined) return left;
      const right = this.#binary(level + 1);
      left = this.#made({ kind: 'binary', operator, left, right, from: left.from, to: right.to });
      const again = this.#peek();
      if (level === COMPARISONS && LEVELS[COMPARISONS]?.some((sign) => sign === again.text))
        throw fault(
          again,
          '比较不可连写，须用括号或 && 连接',
          'Comparisons do not follow one another: use && or brackets',
        );
    }
  }

  #unary(): Node {
    const token = this.#take('!') ?? this.#take('-');
    if (!token) return this.#postfix();
    const operator = token.text === '!' ? '!' : '-';
    const of = this.#deeper(() => this.#unary());
    return this.#made({ kind: 'unary', operator, of, from: token.from, to: of.to });
  }

  #postfix(): Node {
    let node = this.#primary();
    while (this.#take('.')) {
      const name = this.#peek();
      if (name.kind !== 'name') throw fault(name, '点号之后须为名称', 'A name stands behind a dot');
      this.#at += 1;
      node = this.#take('(')
        ? this.#macro(node, name)
        : this.#made({ kind: 'member', of: node, name: name.text, from: node.from, to: name.to });
    }
    return node;
  }

  #macro(over: Node, token: Token): Node {
    const name: Macro | undefined = MACROS.find((macro) => macro === token.text);
    if (!name)
      throw fault(
        token,
        `列表没有“${token.text}”，只有 ${MACROS.join('、')}`,
        `A list has no "${token.text}", only ${MACROS.join(', ')}`,
      );
    const variable = this.#peek();
    if (variable.kind !== 'name' || TAKEN.has(variable.text))
      throw fault(variable, '此处须为一个新的名称，如 r', 'A new name such as r stands here');
    this.#at += 1;
    this.#expect(',');
    this.#macros += 1;
    if (this.#macros > LIMITS.macros)
      throw fault(token, `${name} 最多嵌套一层`, `"${name}" stands inside one other at most`);
    const body = this.#expression();
    this.#macros -= 1;
    const { to } = this.#expect(')');
    return this.#made({ kind: 'macro', name, over, variable: variable.text, body, from: over.from, to });
  }

  #primary(): Node {
    const token = this.#peek();
    if (token.value !== undefined) {
      this.#at += 1;
      return this.#made({ kind: 'literal', value: token.value, from: token.from, to: token.to });
    }
    if (token.kind === 'name' && token.text !== 'in') return this.#named(token);
    if (this.#take('(')) {
      const inner = this.#expression();
      this.#expect(')');
      return inner;
    }
    if (this.#take('[')) {
      const items = this.#items(']');
      return this.#made({ kind: 'list', items, from: token.from, to: this.#behind() });
    }
    if (token.kind === 'end') throw fault(token, '表达式不完整', 'The expression is not complete');
    throw fault(token, `此处不可为“${token.text}”`, `"${token.text}" cannot stand here`);
  }

  #named(token: Token): Node {
    this.#at += 1;
    const { from, to, text: name } = token;
    const value = Object.hasOwn(LITERALS, name) ? LITERALS[name] : undefined;
    if (value !== undefined) return this.#made({ kind: 'literal', value, from, to });
    if (!this.#take('(')) return this.#made({ kind: 'name', name, from, to });
    const args = this.#items(')');
    return this.#made({ kind: 'call', name, args, from, to: this.#behind() });
  }

  #items(end: string): readonly Node[] {
    const items: Node[] = [];
    if (this.#take(end)) return items;
    do items.push(this.#expression());
    while (this.#take(','));
    this.#expect(end);
    return items;
  }

  #behind(): number {
    return this.#tokens[this.#at - 1]?.to ?? 0;
  }
}
