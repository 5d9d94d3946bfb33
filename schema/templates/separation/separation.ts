import type { TemplateHeader, Words } from '../template.ts';

/** One rule that two persons have to be two: on or off, and its figures. Which rules there are is declared by modules. */
export interface SeparationRule {
  readonly rule: string;
  readonly title: Words;
  /** What happens while it is on, for whoever decides about it. */
  readonly hint: Words;
  readonly isOn: boolean;
  /** Figures of the rule by name, such as from how many rows on it holds. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** Which duties a company keeps apart 职责分离. */
export interface SeparationOfDuties extends TemplateHeader {
  readonly kind: 'separation';
  readonly rules: readonly SeparationRule[];
}
