import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import type { Found, InForce, Refusal, Review } from './store.ts';

/** Two pieces of work that somebody has to put together. */
export type Meeting = {
  /** Another saved the same draft, put a version into force, or threw the draft away. */
  kind: 'draft' | 'published' | 'discarded';
  by: string | undefined;
  at: string;
  /** What both began from, and what the others made of it. */
  base: RecordForm;
  theirs: RecordForm;
};

/** How it stands with the work on a form. */
export type Kept = {
  /**
   * Nothing of one's own; on the server; on its way there; in this browser alone; nowhere; waiting for a decision; waiting until
   * somebody takes the draft back from review; its form is gone.
   */
  state: 'same' | 'kept' | 'waiting' | 'local' | 'refused' | 'held' | 'review' | 'gone';
  keptAt: string | undefined;
  /** Why the server did not take it. */
  why: readonly string[];
  /** The version that the work began from; a new form has none. */
  base: { version: number; form: RecordForm | undefined };
  revision: number;
  review: Review;
  note: string;
  /** A version in force that the draft knows nothing of. */
  overtaken: InForce | undefined;
  meeting: Meeting | undefined;
};

/** States in which the server has not all of it. */
export const UNSAVED: ReadonlySet<Kept['state']> = new Set(['local', 'refused', 'gone']);

/** Somebody was faster. */
export const STALE: Refusal = { ok: false, isStale: true };

/** What became of an act on the draft as a whole. */
export type Ended = { ok: true } | Refusal;

/** Work of others that was put together with one's own without a question, or own work that was found again. */
export type News = { kind: Meeting['kind'] | 'found'; by?: string | undefined };

/** What the work stands on, by what the store has. */
export const standing = ({
  draft,
  inForce,
}: Found): Pick<Kept, 'base' | 'revision' | 'keptAt' | 'review' | 'note' | 'overtaken'> => {
  const [version, form] = draft
    ? [draft.baseVersion, draft.baseBody]
    : [inForce?.version ?? 0, inForce?.body];
  return {
    base: { version, form },
    revision: draft?.revision ?? 0,
    keptAt: draft?.at,
    review: draft?.state ?? 'DRAFT',
    note: draft?.note ?? '',
    overtaken: inForce && inForce.version > version ? inForce : undefined,
  };
};

/** What has to be decided before it goes on: others changed the same, or a version came into force. */
export function askedOf({ meeting, overtaken, base }: Kept): Meeting | undefined {
  if (meeting || !overtaken) return meeting;
  const { by, at, body } = overtaken;
  return { kind: 'published', by, at, base: base.form ?? body, theirs: body };
}

/** What is known of the work, told to whoever draws it. */
export class Telling {
  readonly #listeners = new Set<() => void>();
  protected kept: Kept;

  constructor(kept: Kept) {
    this.kept = kept;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): Kept => this.kept;

  /** What is as it was is no news: a letter that waits like the one before draws nothing anew. */
  protected show(part: Partial<Kept>): void {
    const names = Object.keys(part) as (keyof Kept)[];
    if (names.every((name) => part[name] === this.kept[name])) return;
    this.kept = { ...this.kept, ...part };
    for (const listener of this.#listeners) listener();
  }
}
