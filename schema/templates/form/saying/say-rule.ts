import { isProblem, parseExpression } from '../../expression/parse.ts';
import type { Node } from '../../expression/syntax.ts';
import type { Words } from '../../template.ts';
import type { RecordColumn, RecordForm, RecordRule } from '../record/record-form.ts';
import { type Reader, sayCondition, sayExpression } from './say-expression.ts';
import { sayLiteral } from './say-literal.ts';
import { both, listed, put, quoted } from './words.ts';

/** What a rule is about: a field, or a column with its table. */
export interface RuleTarget {
  readonly column: RecordColumn;
  readonly table?: string;
}

/** The field or column that a rule names. */
export function targetOfRule(form: RecordForm, target: string): RuleTarget | undefined {
  const [id = '', columnId] = target.split('.');
  const field = form.fields.find((candidate) => candidate.id === id);
  if (!field || columnId === undefined) return field && { column: field };
  const column = field.columns?.find((candidate) => candidate.id === columnId);
  return column && { column, table: id };
}

/** Rules that hold whatever is filled in, or never. */
const ALWAYS = {
  visible: [
    ['始终显示{0}', 'Always show {0}'],
    ['始终不显示{0}', 'Never show {0}'],
  ],
  required: [
    ['{0}始终必填', '{0} is always required'],
    ['{0}始终可不填', '{0} is never required'],
  ],
  readonly: [
    ['{0}始终只读', '{0} is always locked'],
    ['{0}始终可改', '{0} is never locked'],
  ],
} as const;

/** Reads a rule out as a sentence; undefined where its expression or its field cannot be read. */
export function sayRule(
  form: RecordForm,
  rule: Pick<RecordRule, 'field' | 'effect' | 'expr' | 'message'>,
  entry?: Reader['entry'],
): Words | undefined {
  const target = targetOfRule(form, rule.field);
  const node = parseExpression(rule.expr);
  if (!target || isProblem(node)) return undefined;
  const reader: Reader = { form, table: target.table, ...(entry ? { entry } : {}) };
  const name = quoted(target.column.title);
  if (rule.effect === 'compute' || rule.effect === 'default') {
    if (target.column.type === 'boolean' && rule.effect === 'compute')
      return put('当{1}时，{0}为“是”', '{0} is yes when {1}', name, sayCondition(node, reader));
    const { column } = target;
    const value =
      node.kind === 'literal' ? sayLiteral(node.value, column, entry) : sayExpression(node, reader);
    return rule.effect === 'compute'
      ? put('{0}等于{1}', '{0} is worked out as {1}', name, value)
      : put('{0}默认为{1}', '{0} begins as {1}', name, value);
  }
  if (rule.effect === 'check') return sayCheck(node, reader, rule.message);
  if (node.kind === 'literal' && typeof node.value === 'boolean') {
    const [zh, en] = ALWAYS[rule.effect][node.value ? 0 : 1];
    return put(zh, en, name);
  }
  const condition = sayCondition(node, reader);
  if (rule.effect === 'visible') return put('当{1}时，显示{0}', 'Show {0} when {1}', name, condition);
  if (rule.effect === 'required') return put('当{1}时，{0}必填', '{0} is required when {1}', name, condition);
  return put('当{1}时，{0}只读', '{0} is locked when {1}', name, condition);
}

/** A check mostly lets what is empty pass; said the other way round it is a sentence. */
function sayCheck(node: Node, reader: Reader, message: Words | undefined): Words {
  const { empty, rest } = guarded(node);
  const condition = rest ? sayCondition(rest, reader) : both('');
  const fields = listed(
    empty.map((field) => sayExpression(field, reader)),
    '、',
    ' and ',
  );
  const said =
    empty.length === 0
      ? put('须{0}', 'Must hold: {0}', condition)
      : put(
          '填写{0}后，须{1}',
          `Once {0} ${empty.length > 1 ? 'are' : 'is'} filled in: {1}`,
          fields,
          condition,
        );
  return message ? put('{0}，否则提示“{1}”', '{0}; otherwise say "{1}"', said, message) : said;
}

/** The fields without which a check is passed over, `!has(a) || !has(b) || …`, and what is left to be checked. */
export function guarded(node: Node): { readonly empty: readonly Node[]; readonly rest: Node | undefined } {
  const parts = alternatives(node);
  const guards = parts.map((part) => missing(part));
  const first = guards.findIndex((guard) => guard === undefined);
  const isAll = first === -1 || parts.length - first !== 1;
  return isAll
    ? { empty: [], rest: node }
    : { empty: guards.slice(0, first).flatMap((guard) => (guard ? [guard] : [])), rest: parts[first] };
}

const alternatives = (node: Node): readonly Node[] =>
  node.kind === 'binary' && node.operator === '||'
    ? [...alternatives(node.left), ...alternatives(node.right)]
    : [node];

/** The field that has to be empty for `!has(x)`. */
const missing = (node: Node): Node | undefined =>
  node.kind === 'unary' && node.operator === '!' && node.of.kind === 'call' && node.of.name === 'has'
    ? node.of.args[0]
    : undefined;
