import { evaluate } from '../expression/evaluate.ts';
import { isProblem, parseExpression } from '../expression/parse.ts';
import type { Node } from '../expression/syntax.ts';
import type { Value } from '../expression/values.ts';
import type { FactValues } from './fact.ts';

/** Steps that all expressions of one rule may take together. */
const STEPS = 200_000;

/** Expressions of one template, each read once, and what they are given. */
export class Run {
  readonly #read: Map<string, Node | undefined>;
  readonly #names: Readonly<Record<string, Value>>;
  readonly #budget = { left: STEPS };

  constructor(template: object, facts: FactValues) {
    this.#read = nodesOf(template);
    this.#names = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? null]));
  }

  /** What an expression comes to; `$` is the value that is looked at. Past the steps, and where it is none, nothing. */
  value(text: string, looked: Value = null): Value {
    let node = this.#read.get(text);
    if (!node && !this.#read.has(text)) {
      const read = parseExpression(text);
      node = isProblem(read) ? undefined : read;
      this.#read.set(text, node);
    }
    if (!node) return null;
    const value = evaluate(node, { names: { ...this.#names, $: looked }, budget: this.#budget });
    return this.#budget.left < 0 ? null : value;
  }

  /** Whether a condition holds. */
  holds(text: string, looked: Value = null): boolean {
    return this.value(text, looked) === true;
  }
}

const read = new WeakMap<object, Map<string, Node | undefined>>();

function nodesOf(template: object): Map<string, Node | undefined> {
  const known = read.get(template);
  if (known) return known;
  const nodes = new Map<string, Node | undefined>();
  read.set(template, nodes);
  return nodes;
}
