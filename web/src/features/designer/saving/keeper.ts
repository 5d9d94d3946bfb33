import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import type { Design } from '../model/design.ts';
import { type Draft, forgetDraft, writeDraft } from './draft.ts';

/** How it stands with the work on a form. */
export type Kept = {
  /** Nothing to keep, kept, not yet kept, or the browser refuses. */
  state: 'same' | 'kept' | 'waiting' | 'refused';
  keptAt: string | undefined;
  /** The version that the work began from. */
  base: { version: number; form: RecordForm };
};

const PAUSE = 600;

/** Keeps what differs from the version it began from, a moment after each change and when the page is left. */
export class Keeper {
  readonly #design: Design;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(design: Design, published: { version: number; body: RecordForm }, draft: Draft | undefined) {
    this.#design = design;
    this.#key = published.body.key;
    this.#kept = {
      state: draft ? 'kept' : 'same',
      keptAt: draft?.at,
      base: { version: draft?.baseVersion ?? published.version, form: draft?.base ?? published.body },
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): Kept => this.#kept;

  #show(part: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...part };
    for (const listener of this.#listeners) listener();
  }

  readonly keep = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { form } = this.#design;
    const { version, form: base } = this.#kept.base;
    if (form === base) return;
    const at = new Date().toISOString();
    const isKept = writeDraft(this.#key, { base, baseVersion: version, form, at });
    this.#show({ state: isKept ? 'kept' : 'refused', keptAt: at });
  };

  /** Goes on from a version; work that came in the meantime stays work. */
  begin(version: number, form: RecordForm): void {
    this.#show({ base: { version, form } });
    this.#changed();
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#design.form === this.#kept.base.form) {
      forgetDraft(this.#key);
      return this.#show({ state: 'same' });
    }
    this.#show({ state: 'waiting' });
    this.#timer = setTimeout(this.keep, PAUSE);
  }

  /** Follows the design for as long as it is on the screen. */
  follow(): () => void {
    let { form } = this.#design;
    const stop = this.#design.subscribe(() => {
      if (this.#design.form === form) return;
      ({ form } = this.#design);
      this.#changed();
    });
    const leave = (): void => {
      if (this.#timer !== undefined) this.keep();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }
}
