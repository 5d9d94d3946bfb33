import type {
  SlaClockRule,
  SlaMatch,
  SlaPolicy,
  SlaTarget,
  SlaTargetRow,
  SlaUnit,
} from '@zhoudao/schema/templates';

/** What a promise depends on; whatever is not known yet is taken from the policy's assumptions. */
export interface Circumstances {
  readonly severity?: string | null | undefined;
  readonly priority?: string | null | undefined;
  readonly channel?: string | null | undefined;
  readonly customerGrade?: string | null | undefined;
}

/** A step that somebody hears of after the breach. */
export interface LateMark {
  readonly id: string;
  readonly hours: number;
}

/** What was promised, as it stood when it was promised; kept with the event so that history is judged by it. */
export interface ClockTerms {
  readonly policy: string;
  readonly policyVersion: number;
  readonly calendar: string;
  readonly calendarVersion: number;
  /** The row of the policy that matched, so that people can be told why. */
  readonly row: string;
  readonly unit: SlaUnit;
  /** Seconds, or days for working days. */
  readonly target: number;
  /** The factor of the customer's grade, where it changed the target. */
  readonly factor?: string;
  readonly isLegal: boolean;
  readonly marks: readonly number[];
  readonly late: readonly LateMark[];
}

/** Terms together with the promise of being met at once. */
export interface Offer {
  readonly terms: ClockTerms;
  readonly isMetAtStart: boolean;
}

/** What a policy promises for one metric under these circumstances; undefined when no row speaks of them. */
export function offerOf(
  policy: SlaPolicy,
  rule: SlaClockRule,
  circumstances: Circumstances,
  calendarVersion: number,
): Offer | undefined {
  const row = rule.targets.find(({ match }) => match === undefined || matches(policy, match, circumstances));
  if (row === undefined) return undefined;
  const factor = factorOf(policy, rule, circumstances.customerGrade);
  const late = rule.late ?? policy.late;
  const terms: ClockTerms = {
    policy: policy.key,
    policyVersion: policy.version,
    calendar: policy.calendar,
    calendarVersion,
    row: row.id,
    unit: row.target.unit,
    target: scaled(amountOf(row.target), factor ?? '1'),
    ...(factor === undefined ? {} : { factor }),
    isLegal: rule.isLegal,
    marks: rule.warnAt ?? policy.warnAt,
    late: late.map(({ id, hours }) => ({ id, hours })),
  };
  return { terms, isMetAtStart: row.metAtStart ?? false };
}

/** Whether two promises oblige to the same. Compared by name, since the database keeps no order of keys. */
export function sameTerms(a: ClockTerms, b: ClockTerms): boolean {
  const late = (terms: ClockTerms): string => terms.late.map(({ id, hours }) => `${id}:${hours}`).join();
  return (
    (['policy', 'policyVersion', 'calendar', 'calendarVersion', 'row'] as const).every(
      (key) => a[key] === b[key],
    ) &&
    (['unit', 'target', 'factor', 'isLegal'] as const).every((key) => a[key] === b[key]) &&
    a.marks.join() === b.marks.join() &&
    late(a) === late(b)
  );
}

function matches(policy: SlaPolicy, match: SlaMatch, circumstances: Circumstances): boolean {
  return (['severity', 'priority', 'channel'] as const).every((name) => {
    const value = circumstances[name] ?? policy.assumed[name];
    return match[name] === undefined || (value !== undefined && match[name].includes(value));
  });
}

function factorOf(
  policy: SlaPolicy,
  rule: SlaClockRule,
  grade: string | null | undefined,
): string | undefined {
  // Law fixes legal clocks for everybody alike.
  if (rule.isLegal || !rule.scaledByGrade || grade === null || grade === undefined) return undefined;
  const factor = Object.hasOwn(policy.gradeFactors, grade) ? policy.gradeFactors[grade] : undefined;
  return factor === undefined || Number(factor) === 1 ? undefined : factor;
}

/** What a row promises to the customer whose grade stretches it most: seconds, or days for working days. */
export function longestTarget(policy: SlaPolicy, rule: SlaClockRule, row: SlaTargetRow): number {
  const factors = Object.keys(policy.gradeFactors).map((grade) => factorOf(policy, rule, grade) ?? '1');
  return Math.max(...['1', ...factors].map((factor) => scaled(amountOf(row.target), factor)));
}

const amountOf = (target: SlaTarget): number =>
  target.days ?? target.seconds ?? (target.minutes ?? (target.hours ?? 0) * 60) * 60;

/** Multiplies by a decimal text without binary fractions; a broken day or second counts as a whole one. */
function scaled(amount: number, factor: string): number {
  const [whole = '0', fraction = ''] = factor.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(amount) * BigInt(whole + fraction);
  const rounded = (product + scale - 1n) / scale;
  return Math.max(1, Number(rounded));
}
