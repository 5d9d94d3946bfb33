import type { Words } from '../template.ts';

/** What an expression may cost before anybody evaluates it; strangers write them. */
export const LIMITS = { length: 2000, nodes: 400, depth: 24, macros: 2, elements: 1000 } as const;

/** Where something stands in the text of an expression, counted from 0; `to` is behind it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Why an expression cannot be used, and where. */
export interface ExpressionProblem extends Span {
  readonly message: Words;
}

/** The operators that stand between two values. */
export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** What walks over the elements of a list. */
export const MACROS = ['map', 'filter', 'exists', 'all'] as const;

/** One of them. */
export type Macro = (typeof MACROS)[number];

/** An expression taken apart. */
export type Node =
  | (Span & { readonly kind: 'literal'; readonly value: string | number | boolean | null })
  | (Span & { readonly kind: 'list'; readonly items: readonly Node[] })
  | (Span & { readonly kind: 'name'; readonly name: string })
  | (Span & { readonly kind: 'member'; readonly of: Node; readonly name: string })
  | (Span & { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] })
  | MacroNode
  | (Span & { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Node })
  | BinaryNode
  | TernaryNode;

/** `form.rows.map(r, r.amount)`. */
export interface MacroNode extends Span {
  readonly kind: 'macro';
  readonly name: Macro;
  readonly over: Node;
  readonly variable: string;
  readonly body: Node;
}

/** `left operator right`. */
export interface BinaryNode extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}

/** `when ? yes : no`. */
export interface TernaryNode extends Span {
  readonly kind: 'ternary';
  readonly when: Node;
  readonly yes: Node;
  readonly no: Node;
}

/** The parts that a node is made of. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return node.items;
    case 'member':
    case 'unary':
      return [node.of];
    case 'call':
      return node.args;
    case 'macro':
      return [node.over, node.body];
    case 'binary':
      return [node.left, node.right];
    case 'ternary':
      return [node.when, node.yes, node.no];
  }
}
