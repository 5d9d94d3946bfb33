import { FUNCTIONS } from './functions.ts';
import { type BinaryNode, LIMITS, type MacroNode, type Node, partsOf } from './syntax.ts';
import { compared, isList, isSame, memberOf, tidy, type Value } from './values.ts';

/** How many steps are left; below 0 every answer is nothing, and whoever handed it out says so. */
export interface Budget {
  left: number;
}

/** What an expression sees while it is evaluated. */
export interface Scope {
  readonly names: Readonly<Record<string, Value>>;
  readonly budget: Budget;
  /** Answers of the parts that are the same for every row of a table. */
  readonly memo?: Memo;
}

/** Parts without a row in them, and what they came to. */
export interface Memo {
  readonly fixed: ReadonlySet<Node>;
  readonly values: Map<Node, Value>;
}

const LONGEST_TEXT = 5000;

const OUTSIDE = new Set(['form', 'today', 'now', 'me']);

/** The calls that speak neither of a row nor of an element; a total over a table is reckoned once, not once a row. */
export function fixedParts(root: Node): ReadonlySet<Node> {
  const fixed = new Set<Node>();
  const spoken = (node: Node): ReadonlySet<string> => {
    if (node.kind === 'name') return new Set([node.name]);
    const parts = partsOf(node).map((part) => spoken(part));
    const names = new Set(parts.flatMap((part) => [...part]));
    if (node.kind === 'macro' && !parts[0]?.has(node.variable)) names.delete(node.variable);
    if ((node.kind === 'macro' || node.kind === 'call') && [...names].every((name) => OUTSIDE.has(name)))
      fixed.add(node);
    return names;
  };
  spoken(root);
  return fixed;
}

/** What an expression comes to. Whatever is absent makes nothing, never a mistake; checked expressions are typed. */
export function evaluate(node: Node, scope: Scope): Value {
  scope.budget.left -= 1;
  if (scope.budget.left < 0) return null;
  const { memo } = scope;
  if (!memo?.fixed.has(node)) return answer(node, scope);
  const known = memo.values.get(node);
  if (known !== undefined) return known;
  const value = answer(node, scope);
  memo.values.set(node, value);
  return value;
}

function answer(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'list':
      return node.items.map((item) => evaluate(item, scope));
    case 'name':
      return memberOf(scope.names, node.name);
    case 'member':
      return memberOf(evaluate(node.of, scope), node.name);
    case 'unary':
      return unary(node.operator, evaluate(node.of, scope));
    case 'binary':
      return binary(node, scope);
    case 'ternary':
      return evaluate(evaluate(node.when, scope) === true ? node.yes : node.no, scope);
    case 'macro':
      return walked(node, scope);
    case 'call':
      return called(node.name, node.args, scope);
  }
}

function called(name: string, args: readonly Node[], scope: Scope): Value {
  const values = args.map((arg) => evaluate(arg, scope));
  for (const value of values) if (isList(value)) scope.budget.left -= value.length;
  if (name === 'has') return (values[0] ?? null) !== null;
  const run = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return run ? run(values) : null;
}

function unary(operator: '!' | '-', value: Value): Value {
  if (operator === '!') return value !== true;
  return typeof value === 'number' ? 0 - value : null;
}

function binary(node: BinaryNode, scope: Scope): Value {
  const left = evaluate(node.left, scope);
  if (node.operator === '&&') return left === true && evaluate(node.right, scope) === true;
  if (node.operator === '||') return left === true || evaluate(node.right, scope) === true;
  const right = evaluate(node.right, scope);
  switch (node.operator) {
    case '==':
      return isSame(left, right);
    case '!=':
      return !isSame(left, right);
    case 'in':
      if (left === null || !isList(right)) return false;
      scope.budget.left -= right.length;
      return right.some((item) => isSame(left, item));
    case '<':
      return (compared(left, right) ?? 0) < 0;
    case '>':
      return (compared(left, right) ?? 0) > 0;
    case '<=':
      return (compared(left, right) ?? 1) <= 0;
    case '>=':
      return (compared(left, right) ?? -1) >= 0;
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node.operator, left, right);
  }
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: Value, right: Value): Value {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string')
    return left.length + right.length > LONGEST_TEXT ? null : left + right;
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  switch (operator) {
    case '+':
      return tidy(left + right);
    case '-':
      return tidy(left - right);
    case '*':
      return tidy(left * right);
    case '/':
      return right === 0 ? null : tidy(left / right);
    case '%':
      return right === 0 ? null : tidy(left % right);
  }
}

function walked(node: MacroNode, scope: Scope): Value {
  const over = evaluate(node.over, scope);
  const items = isList(over) ? over.slice(0, LIMITS.elements) : [];
  const of = (item: Value): Value =>
    evaluate(node.body, { ...scope, names: { ...scope.names, [node.variable]: item } });
  switch (node.name) {
    case 'exists':
      return items.some((item) => of(item) === true);
    case 'all':
      return items.every((item) => of(item) === true);
    case 'filter':
      return items.filter((item) => of(item) === true);
    case 'map':
      return items.map((item) => of(item));
  }
}
