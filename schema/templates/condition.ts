import type { Check } from './check.ts';

/** A value that a guard may look at. */
export type FactValue = string | number | boolean | null;

/** What is known when a guard is judged; instants are ISO-8601 texts. */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

type Comparison =
  | { readonly fact: string; readonly is: FactValue }
  | { readonly fact: string; readonly in: readonly FactValue[] }
  | { readonly fact: string; readonly atLeast: number }
  | { readonly fact: string; readonly atMost: number }
  | { readonly fact: string; readonly withinDays: number };

/** A comparison of facts with literals, kept as data so that tenants can change it without running code. */
export type Condition =
  | Comparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Three answers: a fact that only arrives with the event leaves the guard open until then. */
export type Verdict = boolean | 'open';

const DAY_MS = 86_400_000;

/**
 * Judges a condition. A missing fact compares as false, unless `isOpen` says that it will be known later;
 * then the answer is `open` wherever it depends on that fact.
 */
export function holds(
  condition: Condition,
  facts: Facts,
  now: number,
  isOpen: (fact: string) => boolean = () => false,
): Verdict {
  const judge = (inner: Condition): Verdict => holds(inner, facts, now, isOpen);
  if ('all' in condition) return every(condition.all.map(judge));
  if ('any' in condition) return negate(every(condition.any.map((inner) => negate(judge(inner)))));
  if ('not' in condition) return negate(judge(condition.not));
  const value = facts[condition.fact];
  if (value === undefined && isOpen(condition.fact)) return 'open';
  return compare(condition, value ?? null, now);
}

function compare(comparison: Comparison, value: FactValue, now: number): boolean {
  if ('is' in comparison) return value === comparison.is;
  if ('in' in comparison) return comparison.in.includes(value);
  if ('atLeast' in comparison) return typeof value === 'number' && value >= comparison.atLeast;
  if ('atMost' in comparison) return typeof value === 'number' && value <= comparison.atMost;
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return now - at <= comparison.withinDays * DAY_MS;
}

const negate = (verdict: Verdict): Verdict => (verdict === 'open' ? 'open' : !verdict);

const every = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes(false)) return false;
  return verdicts.includes('open') ? 'open' : true;
};

const OPERATORS = ['is', 'in', 'atLeast', 'atMost', 'withinDays'];
const MAX_DEPTH = 6;

/** The names that a condition may speak of. */
export type KnownFacts = Pick<ReadonlySet<string>, 'has'>;

/** Reports what is wrong with a condition; facts outside `known` are refused, so that a typing mistake cannot silently never hold. */
export function checkCondition(check: Check, known: KnownFacts, depth = 0): void {
  if (!check.isRecord()) return;
  if (depth > MAX_DEPTH) return check.fail('条件嵌套过深', 'The condition is nested too deeply');
  for (const join of ['all', 'any']) {
    if (!check.has(join)) continue;
    check.only([join]);
    return check.at(join).each((inner) => checkCondition(inner, known, depth + 1), { min: 1 });
  }
  if (check.has('not')) {
    check.only(['not']);
    return checkCondition(check.at('not'), known, depth + 1);
  }
  const fact = check.at('fact').text();
  if (fact !== undefined && !known.has(fact))
    check.at('fact').fail(`未声明的数据项"${fact}"`, `Unknown fact "${fact}"`);
  checkComparison(check);
}

function checkComparison(check: Check): void {
  const used = OPERATORS.filter((operator) => check.has(operator));
  const operator = used[0];
  if (operator === undefined || used.length > 1)
    return check.fail(
      `每个比较须且只能有一个运算符:${OPERATORS.join('、')}`,
      `A comparison has exactly one of: ${OPERATORS.join(', ')}`,
    );
  check.only(['fact', operator]);
  const operand = check.at(operator);
  if (operator === 'is') operand.literal();
  else if (operator === 'in') operand.each((item) => item.literal(), { min: 1 });
  else operand.number({ min: operator === 'withinDays' ? 0 : Number.MIN_SAFE_INTEGER });
}
