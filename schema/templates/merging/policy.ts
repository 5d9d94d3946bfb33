import { isOwnId } from '../own-ids.ts';
import type { MergePolicy, TemplatePolicy, Words } from '../template.ts';
import { isNamed, isObject, nameOf, stepOf, stepsOf, WHOLE, type Json } from './json.ts';
import { valueAt } from './place.ts';

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

/** Whether the property at a path is one value. An element of a list never is, whatever it is called. */
export const isWhole = (kind: string, path: string): boolean =>
  WHOLE.has(path.slice(path.lastIndexOf('/') + 1)) || WHOLE_OF[kind]?.test(path) === true;

/** What the law sets, and so is nobody's to change, of what a publisher says of a template. */
function setByLaw(kind: string, said: Json | undefined): readonly string[] {
  const clocks = kind === 'sla' && isObject(said) ? said['clocks'] : undefined;
  return isNamed(clocks)
    ? clocks.flatMap((clock) => (clock['isLegal'] === true ? [`/clocks/${stepOf(nameOf(clock) ?? '')}`] : []))
    : [];
}

/** Where publishers say who decides. */
export const POLICIES = '/policies';

/** What becomes of a place that is under another policy. */
export function policyInWords(policy: MergePolicy, place: Words): Words {
  const { 'zh-CN': zh, en } = place;
  if (policy === 'locked')
    return { 'zh-CN': `出厂锁定，公司不能修改：${zh}`, en: `Locked by the publisher: ${en}` };
  return policy === 'tenant'
    ? { 'zh-CN': `由公司自定，升级不再改动：${zh}`, en: `The company’s own from now on: ${en}` }
    : { 'zh-CN': `公司可以修改：${zh}`, en: `The company may change it: ${en}` };
}

/** The policies that a template says, as they were checked when it was read. */
export function policiesIn(said: unknown): readonly TemplatePolicy[] {
  const list: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'policies') : undefined;
  return Array.isArray(list) ? (list as readonly TemplatePolicy[]) : [];
}

interface Pattern extends TemplatePolicy {
  readonly steps: readonly string[];
}

const standsIn = (said: Json | undefined, steps: readonly string[]): boolean =>
  valueAt(said ?? null, `/${steps.map(stepOf).join('/')}`) !== undefined;

const RANK: Readonly<Record<MergePolicy, number>> = { merge: 0, tenant: 1, locked: 2 };

/** A star is any element of the publisher's; what the company added itself is named by nobody. */
const fits = (step: string | undefined, given: string): boolean =>
  step === given || (step === '*' && !isOwnId(given));

/** Of what one publisher says of a place: what names it more closely, and of two alike the stricter one. */
const closer = (one: Pattern, other: Pattern): Pattern => {
  if ((one.isDefault ?? false) !== (other.isDefault ?? false)) return one.isDefault ? other : one;
  if (one.steps.length !== other.steps.length) return one.steps.length > other.steps.length ? one : other;
  return RANK[one.policy] >= RANK[other.policy] ? one : other;
};

/** Who decides about a place, and who says so; without a publisher it is the kind of template itself. */
export interface Held {
  readonly policy: MergePolicy;
  readonly by?: Words | undefined;
  /** The law sets it. */
  readonly isLaw?: boolean;
}

/**
 * Who decides about each place of a template: its kind, then each publisher. Of their words the strictest holds, so that
 * nobody loosens what another one has tightened; inside of one file what names a place more closely.
 */
export class Policies {
  readonly #kind: string;
  readonly #said: Json | undefined;
  readonly #law: readonly string[];
  readonly #patterns: readonly Pattern[];
  readonly #publishers: readonly (readonly Pattern[])[];

  constructor(kind: string, said: Json | undefined) {
    this.#kind = kind;
    this.#said = said;
    this.#law = setByLaw(kind, said);
    this.#patterns = policiesIn(said).map((one) => ({ ...one, steps: stepsOf(one.path) }));
    this.#publishers = [...Map.groupBy(this.#patterns, ({ by }) => by?.id ?? '').values()];
  }

  at(path: string): Held {
    if (this.#law.some((one) => path === one || path.startsWith(`${one}/`)))
      return { policy: 'locked', isLaw: true };
    let held: Held = { policy: TENANTS[this.#kind]?.test(path) ? 'tenant' : 'merge' };
    if (this.#patterns.length === 0) return held;
    const steps = stepsOf(path);
    for (const patterns of this.#publishers) {
      const found = patterns.filter((one) => this.#covers(one, steps));
      if (found.length === 0) continue;
      const { policy, by } = found.reduce(closer);
      if (RANK[policy] > RANK[held.policy]) held = { policy, by };
    }
    return held;
  }

  #covers(pattern: Pattern, steps: readonly string[]): boolean {
    if (pattern.steps.length > steps.length) return false;
    if (!pattern.steps.every((step, at) => fits(step, steps[at] ?? ''))) return false;
    // A code may look like any other: what the publisher does not have is the company's.
    return pattern.steps.every((step, at) => step !== '*' || standsIn(this.#said, steps.slice(0, at + 1)));
  }

  /** Everything that is locked, in the order in which it was said. */
  locked(): readonly (Held & { readonly path: string })[] {
    const said = this.#patterns.filter(({ policy }) => policy === 'locked');
    return [
      ...this.#law.map((path) => ({ path, policy: 'locked' as const, isLaw: true })),
      ...said.map(({ path, by }) => ({ path, policy: 'locked' as const, by })),
    ];
  }

  /** Whether somebody says something of a place below this one. */
  isFinerBelow(path: string): boolean {
    if (this.#law.some((one) => one.startsWith(`${path}/`))) return true;
    if (this.#patterns.length === 0) return false;
    const steps = stepsOf(path);
    return this.#patterns.some(
      (one) => one.steps.length > steps.length && steps.every((step, at) => fits(one.steps[at], step)),
    );
  }

  /** Who keeps an element from being taken away: it, or something in it, is locked by name. */
  keeperOf(path: string): Held | undefined {
    const held = this.at(path);
    if (held.policy === 'locked') return held;
    const steps = stepsOf(path);
    const found = this.#patterns.find(
      (one) =>
        one.policy === 'locked' &&
        one.steps.length > steps.length &&
        steps.every((step, at) => one.steps[at] === step),
    );
    return found && { policy: 'locked', by: found.by };
  }
}
