import { isNamed, isObject, nameOf, stepOf, WHOLE, type Json } from './json.ts';

/** Who decides about a value: publisher alone, company as soon as it set one, or both by merging. */
export type MergePolicy = 'locked' | 'tenant' | 'merge';

/** Figures that are the company's own business; the publisher's are where it begins. */
const TENANTS: Readonly<Record<string, RegExp>> = {
  sla: /\/(target|metAtStart|warnAt|ladder|late|gradeFactors|calendar|assumed)(\/|$)/,
  numbering: /^\/pattern$/,
  dictionary: /\/isRetired$/,
  kpi: /^\/indicators\/[^/]+\/(target|targetFrom|isRetired)$/,
  scorecard: /^\/(completeness|grades\/[^/]+\/from)(\/|$)/,
  survey: /^\/(lowUpTo|leastAnswers)(\/|$)/,
};

/** A condition, an answer and the bands of a scale only make sense as one of both wrote them. */
const WHOLE_OF: Readonly<Record<string, RegExp>> = {
  decision: /^\/rows\/[^/]+\/(if|answer)$/,
  scorecard: /^\/items\/[^/]+\/bands$/,
};

/** Whether the value at a path is merged as one value. */
export const isWhole = (kind: string, path: string): boolean =>
  WHOLE.has(path.slice(path.lastIndexOf('/') + 1)) || WHOLE_OF[kind]?.test(path) === true;

/** What is nobody's to change, of what a publisher says of a template. */
export function lockedIn(kind: string, said: Json): readonly string[] {
  const clocks = kind === 'sla' && isObject(said) ? said['clocks'] : undefined;
  return isNamed(clocks)
    ? clocks.flatMap((clock) => (clock['isLegal'] === true ? [`/clocks/${stepOf(nameOf(clock) ?? '')}`] : []))
    : [];
}

/** Who decides about the value at a path. A clock that the law sets is nobody's to change. */
export function policyOf(kind: string, path: string, theirs: Json | undefined): MergePolicy {
  if (kind === 'sla' && /^\/clocks\/[^/]+$/.test(path) && isObject(theirs) && theirs['isLegal'] === true)
    return 'locked';
  return TENANTS[kind]?.test(path) ? 'tenant' : 'merge';
}
