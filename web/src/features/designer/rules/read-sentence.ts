import { guarded, isProblem, type Node, parseExpression } from '@zhoudao/schema/templates/form/design';

import type { Condition, Operand, Reckoning, Test } from './sentence.ts';
import { Writer } from './sentence.ts';

const COMPARED = {
  '==': 'is',
  '!=': 'isNot',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
} as const;

/** A part that no sentence of the builder says. */
class Unsaid extends Error {}

const fail = (): never => {
  throw new Unsaid('No sentence says this.');
};

/** Reads expressions as the sentences they can be built from. */
class Reader {
  readonly #table: string | undefined;

  constructor(table: string | undefined) {
    this.#table = table;
  }

  target(node: Node | undefined): string {
    if (node?.kind !== 'member' || node.of.kind !== 'name') return fail();
    if (node.of.name === 'form') return node.name;
    return node.of.name === 'row' && this.#table !== undefined ? `${this.#table}.${node.name}` : fail();
  }

  operand(node: Node | undefined): Operand {
    switch (node?.kind) {
      case 'member':
        return { kind: 'field', target: this.target(node) };
      case 'name':
        return node.name === 'today' || node.name === 'now' || node.name === 'me'
          ? { kind: 'name', name: node.name }
          : fail();
      case 'literal':
        return node.value === null ? fail() : { kind: 'value', value: node.value };
      case 'unary':
        return node.operator === '-' && node.of.kind === 'literal' && typeof node.of.value === 'number'
          ? { kind: 'value', value: -node.of.value }
          : fail();
      case 'call':
        return this.#call(node.name, node.args);
      case 'list':
      case 'macro':
      case 'binary':
      case 'ternary':
      case undefined:
        return fail();
    }
  }

  #call(name: string, [first, second]: readonly Node[]): Operand {
    switch (name) {
      case 'days':
        return { kind: 'days', from: this.operand(first), to: this.operand(second) };
      case 'addDays':
      case 'addHours':
      case 'addMonths':
        return { kind: 'shift', unit: name, of: this.operand(first), by: this.operand(second) };
      case 'size':
        return { kind: 'count', table: this.target(first) };
      case 'sum': {
        if (first?.kind !== 'macro' || first.name !== 'map' || first.body.kind !== 'member') return fail();
        const { of, name: column } = first.body;
        if (of.kind !== 'name' || of.name !== first.variable) return fail();
        return { kind: 'sum', target: `${this.target(first.over)}.${column}` };
      }
      default:
        return fail();
    }
  }

  test(node: Node): Test {
    if (node.kind === 'unary' && node.operator === '!') return this.#not(node.of);
    if (node.kind === 'member') return { left: this.operand(node), test: 'yes', right: [] };
    if (node.kind === 'call' && node.name === 'has')
      return { left: { kind: 'field', target: this.target(node.args[0]) }, test: 'filled', right: [] };
    if (node.kind !== 'binary') return fail();
    const { operator, left, right } = node;
    if (operator === 'in' && right.kind === 'list')
      return {
        left: this.operand(left),
        test: 'oneOf',
        right: right.items.map((item) => this.operand(item)),
      };
    if (operator === 'in')
      return { left: this.operand(right), test: 'includes', right: [this.operand(left)] };
    if (!(operator in COMPARED)) return fail();
    const test = COMPARED[operator as keyof typeof COMPARED];
    return { left: this.operand(left), test, right: [this.operand(right)] };
  }

  #not(of: Node): Test {
    const inner = this.test(of);
    const opposite = { yes: 'no', filled: 'empty', oneOf: 'noneOf', includes: 'excludes' } as const;
    if (!(inner.test in opposite)) return fail();
    return { ...inner, test: opposite[inner.test as keyof typeof opposite] };
  }

  condition(node: Node): Condition {
    const isJoined = node.kind === 'binary' && (node.operator === '&&' || node.operator === '||');
    if (!isJoined) return { join: 'all', tests: [this.test(node)], once: [] };
    return {
      join: node.operator === '&&' ? 'all' : 'any',
      tests: flat(node, node.operator).map((part) => this.test(part)),
      once: [],
    };
  }

  check(node: Node): Condition {
    const { empty, rest } = guarded(node);
    if (empty.length === 0 || !rest) return this.condition(node);
    return { ...this.condition(rest), once: empty.map((field) => this.target(field)) };
  }

  reckoning(node: Node): Reckoning {
    if (node.kind === 'call' && node.name === 'round') {
      const [of, places] = node.args;
      if (!of || (places && places.kind !== 'literal')) return fail();
      const count = places?.kind === 'literal' && typeof places.value === 'number' ? places.value : 0;
      return { parts: this.#chain(of), places: count };
    }
    return { parts: this.#chain(node) };
  }

  #chain(node: Node): Reckoning['parts'] {
    if (node.kind !== 'binary') return [{ sign: '+', operand: this.operand(node) }];
    const { operator, left, right } = node;
    if (operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/') return fail();
    const [first, ...rest] = this.#chain(right);
    if (!first) return fail();
    return [...this.#chain(left), { sign: operator, operand: first.operand }, ...rest];
  }
}

function flat(node: Node, operator: string): readonly Node[] {
  if (node.kind !== 'binary' || node.operator !== operator) return [node];
  return [...flat(node.left, operator), ...flat(node.right, operator)];
}

/** A tree without its places, so that two of them can be compared. */
const shapeOf = (node: Node): string =>
  JSON.stringify(node, (key, value: unknown) => (key === 'from' || key === 'to' ? undefined : value));

/** Reads an expression as a sentence; undefined where what the sentence writes would be another expression. */
function read<T>(
  expr: string,
  table: string | undefined,
  how: { of: (reader: Reader, node: Node) => T; write: (writer: Writer, sentence: T) => string },
): T | undefined {
  const node = parseExpression(expr);
  if (isProblem(node)) return undefined;
  try {
    const sentence = how.of(new Reader(table), node);
    const again = parseExpression(how.write(new Writer(table), sentence));
    return !isProblem(again) && sameTree(node, again) ? sentence : undefined;
  } catch (error) {
    if (error instanceof Unsaid) return undefined;
    throw error;
  }
}

/** Chains of one operator are the same however they are bracketed, and a variable may have any name. */
const sameTree = (left: Node, right: Node): boolean => normal(left) === normal(right);

function normal(node: Node): string {
  if (node.kind === 'binary' && (node.operator === '&&' || node.operator === '||'))
    return `${node.operator}(${flat(node, node.operator).map(normal).join()})`;
  if (node.kind === 'macro') {
    const body = shapeOf(node.body).replaceAll(`"name":"${node.variable}"`, '"name":"·"');
    return `${node.name}(${normal(node.over)},${body})`;
  }
  if (node.kind === 'call') return `${node.name}(${node.args.map(normal).join()})`;
  if (node.kind === 'binary') return `${node.operator}(${normal(node.left)},${normal(node.right)})`;
  if (node.kind === 'unary') return `${node.operator}(${normal(node.of)})`;
  return shapeOf(node);
}

/** The condition that an expression is, where the builder can say it. */
export const readCondition = (expr: string, table?: string, isCheck = false): Condition | undefined =>
  read(expr, table, {
    of: (reader, node) => (isCheck ? reader.check(node) : reader.condition(node)),
    write: (writer, sentence) => writer.condition(sentence),
  });

/** The reckoning that an expression is, where the builder can say it. */
export const readReckoning = (expr: string, table?: string): Reckoning | undefined =>
  read(expr, table, {
    of: (reader, node) => reader.reckoning(node),
    write: (writer, sentence) => writer.reckoning(sentence),
  });
