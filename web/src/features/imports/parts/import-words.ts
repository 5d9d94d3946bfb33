import type { ImportHeadFragment, ImportQuery, ImportState } from '../../../lib/gql/graphql.ts';
import type { IconName } from '../../../ui/kit/icon-paths.ts';
import type { Tone } from '../../../ui/kit/tag.tsx';

/** The steps in their order; a person sees them as one way. */
export const STEPS = ['upload', 'source', 'columns', 'values', 'check', 'run'] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];

/** A target with its fields. */
export type Target = ImportQuery['importTargets'][number];
/** One of its fields. */
export type TargetField = Target['fields'][number];

/** Colour and drawing of each state. */
export const STATE_LOOK: Readonly<Record<ImportState, { readonly tone: Tone; readonly icon: IconName }>> = {
  MAPPING: { tone: 'plain', icon: 'edit' },
  CHECKING: { tone: 'accent', icon: 'clock' },
  CHECKED: { tone: 'warn', icon: 'alert' },
  RUNNING: { tone: 'accent', icon: 'clock' },
  CANCELLED: { tone: 'warn', icon: 'pause' },
  DONE: { tone: 'ok', icon: 'check' },
  FAILED: { tone: 'bad', icon: 'alert' },
  UNDOING: { tone: 'accent', icon: 'undo' },
  UNDONE: { tone: 'plain', icon: 'undo' },
};

const SETTING: readonly Step[] = ['source', 'columns', 'values'];

/** The furthest step that the state of an import allows. */
function furthest(state: ImportState): Step {
  if (state === 'MAPPING') return 'values';
  return state === 'CHECKING' || state === 'CHECKED' ? 'check' : 'run';
}

/** The step to show: the one asked for where the state allows it, else the one that comes next. */
export function stepOf({ state }: Pick<ImportHeadFragment, 'state'>, asked: string | undefined): Step {
  const known = STEPS.find((step) => step === asked);
  if (state === 'MAPPING') return known && SETTING.includes(known) ? known : 'source';
  if (state === 'CHECKED') return known && SETTING.includes(known) ? known : 'check';
  return furthest(state);
}

/** Steps that can be gone to from here. */
export const openSteps = (state: ImportState): readonly Step[] =>
  state === 'MAPPING' ? SETTING : state === 'CHECKED' ? [...SETTING, 'check'] : [];

/** Whether something works on it now. */
export const isWorking = (state: ImportState): boolean =>
  state === 'CHECKING' || state === 'RUNNING' || state === 'UNDOING';

const SURE = 0.85;
const LIKELY = 0.5;

/** How sure a guess is, in three steps that a person can act on. */
export const sureness = (confidence: number): 'sure' | 'likely' | 'unsure' =>
  confidence >= SURE ? 'sure' : confidence >= LIKELY ? 'likely' : 'unsure';
