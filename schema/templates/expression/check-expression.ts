import { counted, SIGNATURES } from './signatures.ts';
import type { BinaryNode, ExpressionProblem, MacroNode, Node, Span, TernaryNode } from './syntax.ts';
import {
  BOOLEAN,
  isOrdered,
  joined,
  meets,
  nameOf,
  NOTHING,
  NUMBER,
  strangers,
  TEXT,
  type Type,
  UNKNOWN,
} from './types.ts';

/** The names that an expression may speak of. */
export type Names = ReadonlyMap<string, Type>;

/** What became known of an expression without evaluating it. */
export interface Checked {
  readonly type: Type;
  readonly problems: readonly ExpressionProblem[];
  /** What it reads: `field`, or `table.column`. */
  readonly reads: ReadonlySet<string>;
}

/** Types an expression against the names it may use; every mistake comes back with its place. */
export function checkExpression(node: Node, names: Names): Checked {
  const checker = new Checker();
  const type = checker.typeOf(node, names);
  return { type, problems: checker.problems, reads: checker.reads };
}

class Checker {
  readonly problems: ExpressionProblem[] = [];
  readonly reads = new Set<string>();

  typeOf(node: Node, names: Names): Type {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'list':
        return this.#list(node.items, names);
      case 'name':
        return names.get(node.name) ?? this.#unknownName(node, node.name);
      case 'member':
        return this.#member(node, node.of, node.name, names);
      case 'call':
        return this.#call(node, names);
      case 'macro':
        return this.#macro(node, names);
      case 'unary': {
        const wanted = node.operator === '!' ? BOOLEAN : NUMBER;
        this.#needs(node.of, wanted, names);
        return wanted;
      }
      case 'binary':
        return this.#binary(node, names);
      case 'ternary':
        return this.#ternary(node, names);
    }
  }

  #fail(span: Span, zh: string, en: string): Type {
    this.problems.push({ from: span.from, to: span.to, message: { 'zh-CN': zh, en } });
    return UNKNOWN;
  }

  #unknownName(span: Span, name: string): Type {
    return this.#fail(span, `没有名为“${name}”的内容`, `There is nothing called "${name}"`);
  }

  /** Types a part that has to be of a certain kind. */
  #needs(node: Node, wanted: Type, names: Names): void {
    const found = this.typeOf(node, names);
    if (found.kind === wanted.kind || found.kind === 'unknown' || found.kind === 'nothing') return;
    this.#fail(
      node,
      `此处须为${nameOf(wanted)['zh-CN']}，现为${nameOf(found)['zh-CN']}`,
      `This has to be ${nameOf(wanted).en}, it is ${nameOf(found).en}`,
    );
  }

  #list(items: readonly Node[], names: Names): Type {
    let of: Type = NOTHING;
    for (const item of items) {
      const next = this.typeOf(item, names);
      of = joined(of, next) ?? this.#differ(item, of, next);
    }
    return { kind: 'list', of };
  }

  #differ(span: Span, left: Type, right: Type): Type {
    return this.#fail(
      span,
      `${nameOf(left)['zh-CN']}与${nameOf(right)['zh-CN']}不可混用或比较`,
      `${nameOf(left).en} and ${nameOf(right).en} do not go together`,
    );
  }

  #member(span: Span, of: Node, name: string, names: Names): Type {
    const holder = this.typeOf(of, names);
    if (holder.kind === 'unknown') return UNKNOWN;
    if (holder.kind !== 'record')
      return this.#fail(
        span,
        `${nameOf(holder)['zh-CN']}没有“${name}”`,
        `${nameOf(holder).en} has no "${name}"`,
      );
    const found = holder.members.get(name);
    if (!found) return this.#fail(span, `没有字段“${name}”`, `There is no field "${name}"`);
    if (holder.table !== undefined) this.reads.add(holder.table === '' ? name : `${holder.table}.${name}`);
    return found;
  }

  #call(node: Node & { kind: 'call' }, names: Names): Type {
    const signature = Object.hasOwn(SIGNATURES, node.name) ? SIGNATURES[node.name] : undefined;
    const args = node.args.map((arg) => this.typeOf(arg, names));
    if (!signature) return this.#fail(node, `没有函数“${node.name}”`, `There is no function "${node.name}"`);
    const { takes, least = takes.length, isOpen = false } = signature;
    if (args.length < least || (args.length > takes.length && !isOpen)) {
      const many = counted(signature);
      return this.#fail(
        node,
        `${node.name} 须有${many['zh-CN']}参数，现有 ${args.length} 个`,
        `"${node.name}" takes ${many.en} arguments, not ${args.length}`,
      );
    }
    if (node.name === 'has') return this.#has(node.args[0]);
    const wrong = args.findIndex((arg, at) => {
      const kinds = takes[Math.min(at, takes.length - 1)] ?? [];
      return arg.kind !== 'unknown' && arg.kind !== 'nothing' && !kinds.includes(arg.kind);
    });
    const type = args[wrong];
    if (type)
      return this.#fail(
        node.args[wrong] ?? node,
        `${node.name} 的第 ${wrong + 1} 个参数不可为${nameOf(type)['zh-CN']}`,
        `Argument ${wrong + 1} of "${node.name}" cannot be ${nameOf(type).en}`,
      );
    const given = signature.gives(args);
    return (
      given ?? this.#fail(node, `${node.name} 不能这样使用`, `"${node.name}" does not work on these values`)
    );
  }

  #has(of: Node | undefined): Type {
    if (of?.kind === 'member' || of?.kind === 'name') return BOOLEAN;
    return this.#fail(
      of ?? { from: 0, to: 0 },
      'has 的参数须为字段，如 has(form.x)',
      'has() looks at a field, such as has(form.x)',
    );
  }

  #macro(node: MacroNode, names: Names): Type {
    const over = this.typeOf(node.over, names);
    if (names.has(node.variable))
      this.#fail(node, `名称“${node.variable}”已被使用`, `"${node.variable}" already means something else`);
    if (over.kind !== 'list' && over.kind !== 'unknown' && over.kind !== 'nothing')
      return this.#fail(
        node.over,
        `${node.name} 须用于列表，现为${nameOf(over)['zh-CN']}`,
        `"${node.name}" walks over a list, this is ${nameOf(over).en}`,
      );
    const of = over.kind === 'list' ? over.of : UNKNOWN;
    const inner = new Map(names).set(node.variable, of);
    if (node.name === 'map') return { kind: 'list', of: this.typeOf(node.body, inner) };
    this.#needs(node.body, BOOLEAN, inner);
    return node.name === 'filter' ? { kind: 'list', of } : BOOLEAN;
  }

  #binary(node: BinaryNode, names: Names): Type {
    const { operator } = node;
    if (operator === '&&' || operator === '||') {
      this.#needs(node.left, BOOLEAN, names);
      this.#needs(node.right, BOOLEAN, names);
      return BOOLEAN;
    }
    const left = this.typeOf(node.left, names);
    const right = this.typeOf(node.right, names);
    if (operator === 'in') return this.#in(node, left, right);
    if (operator === '==' || operator === '!=') {
      this.#comparable(node, left, right);
      return BOOLEAN;
    }
    if (['<', '<=', '>', '>='].includes(operator)) {
      if (this.#comparable(node, left, right)) this.#ordered(node, left, right);
      return BOOLEAN;
    }
    if (operator === '+' && left.kind === 'text' && right.kind === 'text') return TEXT;
    return this.#arithmetic(node, left, right);
  }

  #arithmetic(node: BinaryNode, left: Type, right: Type): Type {
    for (const [part, type] of [
      [node.left, left],
      [node.right, right],
    ] as const)
      if (!['number', 'nothing', 'unknown'].includes(type.kind))
        return this.#fail(
          part,
          `“${node.operator}”须用于数，现为${nameOf(type)['zh-CN']}`,
          `"${node.operator}" works on numbers, this is ${nameOf(type).en}`,
        );
    return NUMBER;
  }

  #in(node: BinaryNode, left: Type, right: Type): Type {
    if (right.kind === 'list') this.#comparable(node, left, right.of);
    else if (right.kind !== 'unknown' && right.kind !== 'nothing')
      this.#fail(node.right, 'in 之后须为列表', 'A list stands behind "in"');
    return BOOLEAN;
  }

  #comparable(span: Span, left: Type, right: Type): boolean {
    if (!meets(left, right)) {
      this.#differ(span, left, right);
      return false;
    }
    const [stranger] = [...strangers(left, right), ...strangers(right, left)];
    if (stranger !== undefined) this.#fail(span, `没有选项“${stranger}”`, `There is no choice "${stranger}"`);
    return stranger === undefined;
  }

  #ordered(span: Span, left: Type, right: Type): void {
    const wrong = [left, right].find((type) => !isOrdered(type));
    if (wrong)
      this.#fail(span, `${nameOf(wrong)['zh-CN']}没有大小之分`, `There is no order of ${nameOf(wrong).en}`);
  }

  #ternary(node: TernaryNode, names: Names): Type {
    this.#needs(node.when, BOOLEAN, names);
    const yes = this.typeOf(node.yes, names);
    const no = this.typeOf(node.no, names);
    return joined(yes, no) ?? this.#differ(node, yes, no);
  }
}

function literal(value: string | number | boolean | null): Type {
  if (value === null) return NOTHING;
  if (typeof value === 'string') return { kind: 'text', literals: new Set([value]) };
  return typeof value === 'number' ? NUMBER : BOOLEAN;
}
