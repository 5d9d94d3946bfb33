import type { Condition, FactValue } from '../condition.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** The six coded meanings of a stage; law and clocks depend on them, so a tenant cannot add one. */
export const CASE_CATEGORIES = [
  'registered',
  'active',
  'waiting',
  'resolved',
  'closed',
  'withdrawn',
] as const;

/** One of the six coded meanings of a stage. */
export type CaseCategory = (typeof CASE_CATEGORIES)[number];

/** A value that guards may read: from the stored record, brought along by the event itself, or from whoever acts. */
export interface FactDeclaration {
  readonly from: 'record' | 'event' | 'actor';
  readonly title: Words;
  /** For `actor`: what each role counts; the fact is the highest that whoever acts holds, 0 without any. */
  readonly ranks?: Readonly<Record<string, number>>;
}

/** What has to hold beyond the guard of a transition, and the words of the refusal where it does not. */
export interface Demand {
  readonly when: Condition;
  readonly otherwise: Words;
}

/** Something that may happen to a case; without a verb only clocks and timers send it. */
export interface EventDeclaration {
  readonly key: string;
  readonly title: Words;
  readonly verb?: string;
  /** Key of the paper that is filled in with it; its verb is `takeStep`. */
  readonly paper?: string;
  /** Several people fill the paper in, each his own: the event leaves the case where it stands. */
  readonly many?: boolean;
  /** The paper of this event is taken up again, and no second one is begun. */
  readonly continues?: string;
  /** Fields of the paper that the case was opened with: they are answered with it, and no paper of its own is kept. */
  readonly asks?: readonly string[];
  /** Fields of its paper that are its own: it answers these alone, and other events leave them as they are. */
  readonly fills?: readonly string[];
  /** Key of the scorecard that reads its papers; guards ask for `papers.<key>.score` and `.grade`. */
  readonly card?: string;
  /** The right of the case type that it needs, such as `approve`; that of its verb where it names none. */
  readonly right?: string;
}

/** What follows from a transition besides the new stage. */
export type Effect =
  | { readonly id: string; readonly do: 'notify'; readonly role: string; readonly message: Words }
  | { readonly id: string; readonly do: 'count'; readonly fact: string }
  /** Keeps when it happened first. */
  | { readonly id: string; readonly do: 'stamp'; readonly fact: string }
  /** Keeps a value in a column that the case type lets charts write: a fixed one, that of a fact, the moment (`now`) or the case's next deadline (`due`). */
  | {
      readonly id: string;
      readonly do: 'set';
      readonly fact: string;
      readonly to?: FactValue;
      readonly of?: string;
    };

/** One way out of a stage; candidates are tried in order and the first true guard wins. */
export interface Transition {
  readonly id: string;
  readonly to: string;
  readonly when?: Condition;
  readonly otherwise?: Words;
  readonly effects?: readonly Effect[];
  /** A new round begins: papers of before say nothing of it, and none of them is taken up again. */
  readonly anew?: boolean;
  /** Names of demands, looked at once this transition is the one; the first that fails refuses the event. */
  readonly demands?: readonly string[];
}

/** A state of the chart with its coded category and the events that lead on. */
export interface Stage {
  readonly key: string;
  readonly title: Words;
  readonly category: CaseCategory;
  readonly entry?: readonly Effect[];
  readonly on: Readonly<Record<string, readonly Transition[]>>;
}

/** A number that a coded verb asks the tenant for. */
export interface Figure {
  readonly value: number;
  readonly title: Words;
}

/** The stages of a case type and the events between them. */
export interface Statechart extends TemplateHeader {
  readonly kind: 'statechart';
  readonly initial: string;
  readonly figures?: Readonly<Record<string, Figure>>;
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly demands?: Readonly<Record<string, Demand>>;
  /** Fields of the opening paper by which something is decided: they are corrected in these stages alone. */
  readonly correctedIn?: Readonly<Record<string, readonly string[]>>;
  readonly events: readonly EventDeclaration[];
  /** In the order people read them; lists, because the database keeps no order of keys. */
  readonly stages: readonly Stage[];
}
