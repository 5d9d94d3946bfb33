import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import type { Conflict } from '@zhoudao/schema/templates/merging';
import { ownIds, type NewId } from '@zhoudao/schema/templates/own-ids';

import { idsIn, isThere, type ElementKey } from './elements.ts';
import { heldIn } from './locks.ts';

/** A form as it stood before a step, and what was selected then. */
type Step = { form: RecordForm; selected: readonly ElementKey[] };

type Doing = {
  /** What is selected afterwards. */
  select?: readonly ElementKey[];
  /** Steps under the same name that follow one another at once are one, so that undo takes back a word and no letter. */
  join?: string;
};

/** What the designer shows. */
export type DesignState = {
  form: RecordForm;
  selected: readonly ElementKey[];
  canUndo: boolean;
  canRedo: boolean;
};

const MOST_STEPS = 300;
/** Bringing a step onto the work of others takes milliseconds. */
const MOST_REBASED = 20;
const PAUSE = 1200;

/**
 * The open form with all that was done to it. A step keeps the form as it stood before; forms never change and share what is
 * the same, so taking a step back is exact and costs nothing.
 */
export class Design {
  #state: DesignState;
  #past: Step[] = [];
  #future: Step[] = [];
  #joined: { name: string; at: number } | undefined;
  #isComposing = false;
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;
  readonly newId: NewId;
  /** Told of what was not done, because a publisher has locked it. */
  onHeld: (held: Conflict) => void = () => undefined;

  constructor(
    form: RecordForm,
    {
      random,
      now = Date.now,
      seen = [],
    }: { random?: () => number; now?: () => number; seen?: Iterable<string> } = {},
  ) {
    this.#state = { form, selected: [], canUndo: false, canRedo: false };
    this.#now = now;
    this.newId = ownIds(new Set([...idsIn(form), ...seen]), random);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DesignState => this.#state;

  get form(): RecordForm {
    return this.#state.form;
  }

  /** An input method begins or ends a composition: however long one looks for a character, its letters are one step. */
  compose(isOn: boolean): void {
    this.#isComposing = isOn;
    if (!this.#joined) return;
    const now = this.#now();
    if (!isOn) this.#joined.at = now;
    else if (now - this.#joined.at >= PAUSE) this.#joined = undefined;
  }

  /** Does something to the form; a change that changes nothing is no step. */
  do(change: (form: RecordForm) => RecordForm, { select, join }: Doing = {}): void {
    const { form, selected } = this.#state;
    const next = change(form);
    if (next === form) {
      if (select) this.select(select);
      return;
    }
    const held = heldIn(form, next);
    if (held) return this.onHeld(held);
    const now = this.#now();
    const isSoon = this.#isComposing || now - (this.#joined?.at ?? 0) < PAUSE;
    const isJoined = join !== undefined && this.#joined?.name === join && isSoon;
    if (!isJoined) this.#past = [...this.#past, { form, selected }].slice(-MOST_STEPS);
    this.#joined = join === undefined ? undefined : { name: join, at: now };
    this.#future = [];
    this.#show(next, select ?? selected);
  }

  readonly undo = (): void => this.#back(this.#past, this.#future);
  readonly redo = (): void => this.#back(this.#future, this.#past);

  #back(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (!step) return;
    to.push({ form: this.#state.form, selected: this.#state.selected });
    this.#joined = undefined;
    this.#show(step.form, step.selected);
  }

  /** Others have changed the form: it goes on from theirs, and so does what can be undone. */
  replace(form: RecordForm, rebase: (form: RecordForm) => RecordForm): void {
    const moved = (steps: Step[]): Step[] =>
      steps.slice(-MOST_REBASED).map((step) => ({ ...step, form: rebase(step.form) }));
    this.#past = moved(this.#past);
    this.#future = moved(this.#future);
    this.#joined = undefined;
    this.#show(form, this.#state.selected);
  }

  select(keys: readonly ElementKey[]): void {
    this.#joined = undefined;
    this.#show(this.#state.form, keys);
  }

  #show(form: RecordForm, selected: readonly ElementKey[]): void {
    this.#state = {
      form,
      selected: selected.filter((key) => isThere(form, key)),
      canUndo: this.#past.length > 0,
      canRedo: this.#future.length > 0,
    };
    for (const listener of this.#listeners) listener();
  }
}
