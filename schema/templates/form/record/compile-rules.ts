import { checkExpression } from '../../expression/check-expression.ts';
import { fixedParts } from '../../expression/evaluate.ts';
import { isProblem, parseExpression } from '../../expression/parse.ts';
import type { ExpressionProblem } from '../../expression/syntax.ts';
import { BOOLEAN, joined, nameOf, strangers, type Type } from '../../expression/types.ts';
import type { Problem } from '../../template.ts';
import type { RunnableRule, RunnableRules } from '../answers/fill.ts';
import { MOMENT, namesOf, typeOfField } from './field-types.ts';
import { orderOf } from './order.ts';
import type { RecordColumn, RecordField, RecordForm, RecordRule } from './record-form.ts';

/** A rule that can be run. */
interface CompiledRule extends RunnableRule {
  /** What it reads: `field` or `table.column`. */
  readonly reads: ReadonlySet<string>;
}

/** The rules of a form, and the order in which fields are hidden and reckoned. */
interface CompiledRules extends RunnableRules {
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly Problem[];
}

/** What a rule is about. */
interface Target {
  readonly field: RecordField;
  readonly column?: RecordColumn;
}

function targetOf(form: RecordForm, name: string): Target | undefined {
  const [id, columnId] = name.split('.');
  const field = form.fields.find((candidate) => candidate.id === id);
  if (!field || columnId === undefined) return field && { field };
  const column = field.columns?.find((candidate) => candidate.id === columnId);
  return column && { field, column };
}

/** Reads and types every rule of a form whose fields are sound. */
function compileRules(form: RecordForm): CompiledRules {
  const problems: Problem[] = [];
  const rules: CompiledRule[] = [];
  form.rules.forEach((rule, index) => {
    const target = targetOf(form, rule.field);
    const fail = (path: string, zh: string, en: string): void =>
      void problems.push({ path: `rules.${index}.${path}`, message: { 'zh-CN': zh, en } });
    if (!target) return fail('field', `没有字段“${rule.field}”`, `There is no field "${rule.field}"`);
    const compiled = compileRule(form, rule, target);
    if ('node' in compiled) rules.push(compiled);
    else for (const problem of compiled) problems.push({ ...placed(problem), path: `rules.${index}.expr` });
  });
  const { order, circle } = orderOf(rules);
  if (circle.length > 0) {
    const chain = circle.join(' → ');
    const index = form.rules.findIndex((rule) => rule.field === circle[0] && isFirst(rule));
    const message = { 'zh-CN': `规则互相依赖：${chain}`, en: `Rules depend on one another: ${chain}` };
    problems.push({ path: `rules.${index}.expr`, message });
  }
  return { rules, order, problems };
}

const isFirst = ({ effect }: RecordRule): boolean => effect === 'compute' || effect === 'visible';

/** What is wrong with the rules of a form whose fields are sound. */
export const ruleProblems = (form: RecordForm): readonly Problem[] => compileRules(form).problems;

/** An expression has no lines, so the place is the character, counted from 1. */
const placed = ({ from, message }: ExpressionProblem): Pick<Problem, 'message'> => ({
  message: {
    'zh-CN': `第 ${from + 1} 个字符：${message['zh-CN']}`,
    en: `Character ${from + 1}: ${message.en}`,
  },
});

function compileRule(
  form: RecordForm,
  rule: RecordRule,
  { field, column }: Target,
): CompiledRule | readonly ExpressionProblem[] {
  const node = parseExpression(rule.expr);
  if (isProblem(node)) return [node];
  const names = rule.effect === 'default' ? MOMENT : namesOf(form, column && field);
  const { type, problems, reads } = checkExpression(node, names);
  if (problems.length > 0) return problems;
  const wrong = misfit(rule, type, column ?? field);
  return wrong
    ? [{ from: node.from, to: node.to, message: wrong }]
    : { rule, node, fixed: fixedParts(node), reads };
}

/** What is wrong with one rule, with the place in its expression; the fields of the form are sound. */
export function problemsOfRule(form: RecordForm, rule: RecordRule): readonly ExpressionProblem[] {
  const target = targetOf(form, rule.field);
  if (!target) return [];
  const made = compileRule(form, rule, target);
  return 'node' in made ? [] : made;
}

/** Why what comes out cannot be what the rule is for. */
function misfit(rule: RecordRule, type: Type, field: RecordColumn): ExpressionProblem['message'] | undefined {
  const isValue = rule.effect === 'compute' || rule.effect === 'default';
  const wanted = isValue ? typeOfField(field) : BOOLEAN;
  if (isValue && (field.type === 'table' || field.type === 'serial'))
    return { 'zh-CN': '此类型的字段不能由规则给出', en: 'A rule cannot give fields of this type a value' };
  const [stranger] = strangers(type, wanted);
  if (stranger !== undefined)
    return { 'zh-CN': `没有选项“${stranger}”`, en: `There is no choice "${stranger}"` };
  if (joined(type, wanted)?.kind === wanted.kind) return undefined;
  return {
    'zh-CN': `结果须为${nameOf(wanted)['zh-CN']}，现为${nameOf(type)['zh-CN']}`,
    en: `The result has to be ${nameOf(wanted).en}, it is ${nameOf(type).en}`,
  };
}

const compiled = new WeakMap<RecordForm, CompiledRules>();

/** The rules of a form, read once. */
export function rulesOf(form: RecordForm): CompiledRules {
  const known = compiled.get(form);
  if (known) return known;
  const rules = compileRules(form);
  compiled.set(form, rules);
  return rules;
}
