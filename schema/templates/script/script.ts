import type { Fact, FactValues, Option } from '../facts/fact.ts';
import { Run } from '../facts/run.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** What a script may speak of; whoever opens it fills these in. */
export const SCRIPT_VARIABLES = [
  'company',
  'agent',
  'name',
  'salutation',
  'product',
  'caseNo',
  'title',
  'dueAt',
  'progress',
  'result',
  'remedy',
  'appointment',
  'amount',
  'orderNo',
  'waybillNo',
  'link',
] as const;

/** Where in a conversation a script is used. */
export const SCENES = ['opening', 'verify', 'need', 'objection', 'complaint', 'callback', 'closing'] as const;

/** What the customer may answer, and where that leads. */
export interface ScriptAnswer extends Option {
  readonly to: string;
}

/** Where a condition over what is known leads. */
export interface ScriptBranch {
  readonly id: string;
  readonly when: string;
  readonly to: string;
}

/** A step; without a way on it is an end. */
export interface ScriptStep extends Option {
  readonly say: Words;
  /** What to mind, not to be said. */
  readonly hint?: Words;
  /** A paper to fill in here, by its key. */
  readonly form?: string;
  readonly isRequired?: boolean;
  readonly answers?: readonly ScriptAnswer[];
  readonly branches?: readonly ScriptBranch[];
  readonly next?: string;
}

/** What to say, step by step 话术. */
export interface Script extends TemplateHeader {
  readonly kind: 'script';
  readonly scene: (typeof SCENES)[number];
  readonly help?: Words;
  readonly facts?: readonly Fact[];
  readonly steps: readonly ScriptStep[];
  /** Phrases that are not said. */
  readonly forbidden?: readonly Option[];
}

/** The ways that lead on from a step. */
export const waysFrom = ({ answers = [], branches = [], next }: ScriptStep): readonly string[] => [
  ...answers.map(({ to }) => to),
  ...branches.map(({ to }) => to),
  ...(next === undefined ? [] : [next]),
];

/** The step that follows: by the answer, else by the first condition that holds, else the next; undefined = the end. */
export function stepAfter(
  script: Script,
  from: string,
  { answer, facts = {} }: { readonly answer?: string; readonly facts?: FactValues } = {},
): string | undefined {
  const step = script.steps.find(({ id }) => id === from);
  if (!step) return undefined;
  const run = new Run(script, facts);
  return (
    step.answers?.find(({ id }) => id === answer)?.to ??
    step.branches?.find(({ when }) => run.holds(when))?.to ??
    step.next
  );
}
