import type { Compared, DuplicateRules } from '@zhoudao/schema/templates';

import { isNumberToken } from '../../../kernel/sealing/number-token.ts';
import { companyLikeness, personLikeness } from './compare-names.ts';
import { localPart } from './contact-forms.ts';
import { likelihood } from './likelihood.ts';
import { likeness, overlap } from './likeness.ts';
import type { Traits } from './traits.ts';

/** How two values stand to one another. */
type Nearness = 'same' | 'close' | 'different';

/** One reason for or against: which comparison, how it came out, what it counts, and how alike the values are in percent. */
export interface Reason {
  readonly field: Compared;
  readonly is: Nearness;
  readonly points: number;
  readonly alike: number;
}

/** What the rules say of two customers. */
export interface Verdict {
  /** How likely it is, in percent, that they are one. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** How many customers have the same: a name that many bear says less. */
export interface Frequency {
  readonly name: number;
  readonly phone: number;
}

/** The best likeness of any of mine with any of theirs; undefined where one side has none. */
function best<T>(
  mine: readonly T[],
  theirs: readonly T[],
  alike: (a: T, b: T) => number,
): number | undefined {
  if (mine.length === 0 || theirs.length === 0) return undefined;
  return Math.max(...mine.map((a) => Math.max(...theirs.map((b) => alike(a, b)))));
}

const phoneLikeness = (a: string, b: string): number => {
  if (a === b) return 1;
  if (isNumberToken(a) || isNumberToken(b)) return 0;
  const [mine, theirs] = [localPart(a), localPart(b)];
  // The same number, once without its area code.
  if (mine === theirs || ((mine === a) !== (theirs === b) && mine.slice(-7) === theirs.slice(-7)))
    return 0.95;
  return Math.min(a.length, b.length) >= 10 ? likeness(a, b) : 0;
};

const MEASURES: Readonly<Record<Compared, (a: Traits, b: Traits) => number | undefined>> = {
  companyName: (a, b) => (a.isPerson && b.isPerson ? undefined : best(a.names, b.names, companyLikeness)),
  personName: (a, b) =>
    a.isPerson && b.isPerson ? best(a.names, b.names, (x, y) => personLikeness(x.core, y.core)) : undefined,
  phone: (a, b) => best(a.phones, b.phones, phoneLikeness),
  email: (a, b) => best(a.emails, b.emails, likeness),
  uscc: (a, b) => (a.uscc && b.uscc ? likeness(a.uscc, b.uscc) : undefined),
  address: (a, b) => (a.address && b.address ? overlap(a.address, b.address) : undefined),
};

/** Points that a likeness loses because many have the value: of a hundred who bear a name, two are seldom one. */
const shared = (count: number): number => Math.log2(Math.max(count - 1, 1));

/** Judges two customers by a company's rules: the points of each comparison are summed like bits of evidence. */
export function judge(rules: DuplicateRules, a: Traits, b: Traits, frequency: Frequency): Verdict {
  const reasons: Reason[] = [];
  for (const { field, same, close, different, closeFrom, isOff } of rules.comparisons) {
    const alike = isOff === true ? undefined : MEASURES[field](a, b);
    if (alike === undefined) continue;
    const is = alike === 1 ? 'same' : alike * 100 >= closeFrom ? 'close' : 'different';
    const common = field === 'phone' ? frequency.phone : field.endsWith('Name') ? frequency.name : 1;
    const points = is === 'same' ? Math.max(same - shared(common), 0) : is === 'close' ? close : different;
    reasons.push({ field, is, points: Math.round(points * 10) / 10, alike: Math.round(alike * 100) });
  }
  const sum = reasons.reduce((all, { points }) => all + points, rules.start);
  return { score: likelihood(sum), reasons };
}
