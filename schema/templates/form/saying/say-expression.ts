import type { BinaryNode, MacroNode, Node } from '../../expression/syntax.ts';
import type { Words } from '../../template.ts';
import type { RecordColumn } from '../record/record-form.ts';
import { namedBy, type Place, type Rows, rowsAt, rowsInside, tableOf } from './resolve.ts';
import { sayLiteral } from './say-literal.ts';
import { callWords, filteredWords, flat, macroWords } from './say-parts.ts';
import {
  COMPARED,
  MEMBERS,
  NAMES,
  OPPOSITE,
  SIGNS,
  STRENGTH,
  TEXTS,
  TIMES,
  TIME_CALLS,
  TIME_WORDS,
  UNITS,
} from './say-tables.ts';
import { both, listed, put, quoted, spaced } from './words.ts';

/** What an expression is read with: its place, and the entries of dictionaries where they are known. */
export interface Reader extends Place {
  /** What a code of a dictionary is called. */
  readonly entry?: (dictionary: string, code: string) => Words | undefined;
}

/** Reads an expression out in both languages, by the titles of its fields instead of their ids. */
export const sayExpression = (node: Node, reader: Reader): Words => spaced(new Speaker(reader).say(node));

/** Reads a condition out: a bare box becomes a sentence. */
export const sayCondition = (node: Node, reader: Reader): Words =>
  spaced(new Speaker(reader).condition(node));

class Speaker {
  readonly #reader: Reader;
  #rows: Rows;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#rows = rowsAt(reader);
  }

  condition(node: Node): Words {
    const isBox = namedBy(node, this.#reader.form, this.#rows)?.column?.type === 'boolean';
    return isBox ? put('{0}为“是”', '{0} is yes', this.say(node)) : this.say(node);
  }

  say(node: Node): Words {
    switch (node.kind) {
      case 'literal':
        return this.#literal(node, undefined);
      case 'list':
        return listed(
          node.items.map((item) => this.say(item)),
          '、',
          ' or ',
        );
      case 'name':
        return NAMES[node.name] ?? this.#element(node.name);
      case 'member':
        return this.#member(node);
      case 'unary':
        return node.operator === '!' ? this.#not(node.of) : put('−{0}', '−{0}', this.#inside(node.of, 6));
      case 'binary':
        return this.#binary(node);
      case 'ternary':
        return this.#ternary(node);
      case 'macro':
        return this.#macro(node);
      case 'call':
        return this.#call(node.name, node.args);
    }
  }

  #element(name: string): Words {
    return this.#rows.has(name) ? { 'zh-CN': '本行', en: 'the row' } : { 'zh-CN': '该项', en: 'the item' };
  }

  #literal(node: Node & { kind: 'literal' }, column: RecordColumn | undefined): Words {
    return sayLiteral(node.value, column, this.#reader.entry);
  }

  #member(node: Node & { kind: 'member' }): Words {
    const named = namedBy(node, this.#reader.form, this.#rows);
    if (named?.column) return quoted(named.column.title);
    if (named) return both(named.target);
    const part = MEMBERS[node.name] ?? both(node.name);
    if (node.of.kind === 'name') return part;
    return put('{0}的{1}', 'the {1} of {0}', this.say(node.of), part);
  }

  #column(node: Node): RecordColumn | undefined {
    return namedBy(node, this.#reader.form, this.#rows)?.column;
  }

  /** One side of a comparison, where the other says what its codes and figures mean. */
  #side(node: Node, other: Node): Words {
    const column = this.#column(other);
    if (node.kind === 'literal') return this.#literal(node, column);
    if (node.kind === 'list')
      return listed(
        node.items.map((item) => this.#side(item, other)),
        '、',
        ' or ',
      );
    return this.#column(node) ? this.say(node) : this.#inside(node, 3);
  }

  /** A part in brackets where it holds together less tightly than what is around it. */
  #inside(node: Node, strength: number): Words {
    const said = this.condition(node);
    const own = node.kind === 'ternary' ? 0 : node.kind === 'binary' ? (STRENGTH[node.operator] ?? 3) : 9;
    return own < strength ? put('（{0}）', '({0})', said) : said;
  }

  #isTime(node: Node): boolean {
    if (node.kind === 'name') return node.name === 'today' || node.name === 'now';
    if (node.kind === 'call') return TIME_CALLS.has(node.name);
    if (node.kind === 'member' && this.#column(node) === undefined)
      return node.name === 'from' || node.name === 'to';
    return TIMES.has(this.#column(node)?.type ?? '');
  }

  #binary(node: BinaryNode): Words {
    const { operator, left, right } = node;
    if (operator === '&&' || operator === '||') {
      const parts = flat(node, operator).map((part) => this.#inside(part, STRENGTH[operator] ?? 0));
      return operator === '&&' ? listed(parts, '，且', ' and ') : listed(parts, '，或', ' or ');
    }
    if (operator in SIGNS) {
      const strength = STRENGTH[operator] ?? 0;
      const sign = SIGNS[operator] ?? operator;
      const isStrict = operator === '-' || operator === '/';
      return put(
        `{0} ${sign} {1}`,
        `{0} ${sign} {1}`,
        this.#inside(left, strength),
        this.#inside(right, strength + (isStrict ? 1 : 0)),
      );
    }
    if (operator === '%')
      return put(
        '{0} 除以 {1} 的余数',
        'what is left of {0} over {1}',
        this.#inside(left, 5),
        this.#inside(right, 6),
      );
    return this.#compared(node);
  }

  #compared({ operator, left, right }: BinaryNode): Words {
    if (operator === 'in') return this.#in(left, right, false);
    const isNothing = right.kind === 'literal' && right.value === null;
    if (isNothing && (operator === '==' || operator === '!=')) return this.#filled(left, operator === '!=');
    const sides = [this.#side(left, right), this.#side(right, left)] as const;
    const isTime = this.#isTime(left) || this.#isTime(right);
    const [zh, en] = (isTime ? TIME_WORDS[operator] : undefined) ??
      COMPARED[operator] ?? [operator, operator];
    return put(`{0}${zh}{1}`, `{0} ${en} {1}`, ...sides);
  }

  #in(left: Node, right: Node, isNot: boolean): Words {
    if (right.kind === 'list') {
      const sides = [this.#side(left, right), this.#side(right, left)] as const;
      return isNot
        ? put('{0}不为{1}', '{0} is not {1}', ...sides)
        : put(right.items.length > 1 ? '{0}为{1}之一' : '{0}为{1}', '{0} is {1}', ...sides);
    }
    const column = this.#column(right);
    const code = left.kind === 'literal' ? this.#literal(left, column) : this.#inside(left, 3);
    const list = this.#inside(right, 3);
    return isNot
      ? put('{0}不含{1}', '{0} does not hold {1}', list, code)
      : put('{0}包含{1}', '{0} holds {1}', list, code);
  }

  #filled(node: Node, isFilled: boolean): Words {
    const said = this.say(node);
    return isFilled ? put('{0}已填写', '{0} is filled in', said) : put('{0}未填写', '{0} is empty', said);
  }

  #not(of: Node): Words {
    if (of.kind === 'call' && of.name === 'has' && of.args[0]) return this.#filled(of.args[0], false);
    if (of.kind === 'binary' && of.operator === 'in') return this.#in(of.left, of.right, true);
    if (this.#column(of)?.type === 'boolean') return put('{0}为“否”', '{0} is no', this.say(of));
    if (of.kind === 'binary' && of.operator in OPPOSITE) return this.#opposite(of);
    return put('并非（{0}）', 'it is not so that {0}', this.condition(of));
  }

  /** `!(a < b)` as people say it: a is not below b; `!(a || b)`: neither. */
  #opposite(of: BinaryNode): Words {
    const operator = OPPOSITE[of.operator] ?? of.operator;
    if (operator !== '&&' && operator !== '||') return this.#compared({ ...of, operator });
    const not = (part: Node): Node => ({
      kind: 'unary',
      operator: '!',
      of: part,
      from: part.from,
      to: part.to,
    });
    const parts = flat(of, of.operator).map((part) => this.say(not(part)));
    return operator === '&&' ? listed(parts, '，且', ' and ') : listed(parts, '，或', ' or ');
  }

  #ternary(node: Node & { kind: 'ternary' }): Words {
    const when = this.condition(node.when);
    const yes = this.#inside(node.yes, 1);
    const no = this.say(node.no);
    if (node.no.kind === 'ternary') return put('{0}时为{1}；{2}', '{1} when {0}; {2}', when, yes, no);
    return put('{0}时为{1}，否则为{2}', '{1} when {0}, otherwise {2}', when, yes, no);
  }

  /** Says something of the rows of a list, inside which the variable of a macro means one of them. */
  #within<T>(node: MacroNode, what: () => T): T {
    const before = this.#rows;
    this.#rows = rowsInside(node, this.#reader.form, before);
    const said = what();
    this.#rows = before;
    return said;
  }

  #macro(node: MacroNode): Words {
    const over = this.say(node.over);
    const isTable = tableOf(node.over, this.#reader.form, this.#rows) !== undefined;
    const body = this.#within(node, () =>
      node.name === 'map' ? this.#inside(node.body, 6) : this.condition(node.body),
    );
    const { over: rows } = node;
    if (node.name === 'map' && rows.kind === 'macro' && rows.name === 'filter') {
      const where = this.#within(rows, () => this.condition(rows.body));
      return filteredWords(isTable, [this.say(rows.over), where, body]);
    }
    return macroWords(node.name, isTable, over, body);
  }

  #call(name: string, args: readonly Node[]): Words {
    const [first, second] = args;
    if (!first) return both(name);
    const said = args.map((arg) => this.#inside(arg, 1));
    const [from = both('')] = said;
    if (name === 'has') return this.#filled(first, true);
    if (name === 'size') return this.#size(first, from);
    return callWords(name, said) ?? this.#shifted(name, from, second);
  }

  #size(of: Node, said: Words): Words {
    if (of.kind === 'macro' && of.name === 'filter')
      return put(
        '{0}中{1}的数量',
        'the number in {0} where {1}',
        this.say(of.over),
        this.#within(of, () => this.condition(of.body)),
      );
    if (tableOf(of, this.#reader.form, this.#rows) !== undefined)
      return put('{0}的行数', 'the number of rows of {0}', said);
    const column = this.#column(of);
    const isText = column !== undefined && column.many !== true && TEXTS.has(column.type);
    return isText
      ? put('{0}的字数', 'the length of {0}', said)
      : put('{0}的项数', 'the number of items of {0}', said);
  }

  #shifted(name: string, from: Words, by: Node | undefined): Words {
    const [unit, unitEn] = UNITS[name] ?? ['', name];
    if (by?.kind === 'unary' && by.operator === '-')
      return put(`{0}之前 {1} ${unit}`, `{1} ${unitEn} before {0}`, from, this.say(by.of));
    const much = by ? this.#inside(by, 4) : both('');
    return put(`{0}之后 {1} ${unit}`, `{1} ${unitEn} after {0}`, from, much);
  }
}
