import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import { namesOf } from '../model/elements.ts';
import { mergeForms } from '../model/merge-forms.ts';
import type { Found, Refusal, SharedDraft, Store, StoreProblem, Use } from './store.ts';

const STALE: Refusal = { ok: false, isStale: true };
const AT = '2026-11-02T03:00:00Z';

/** The store as the server keeps it, for tests: the versions of one form, its draft, and whoever works on it. */
export class FakeStore {
  readonly versions: RecordForm[];
  draft: SharedDraft | undefined;
  isReached = true;
  /** Does what it is asked for, and nobody hears of it. */
  losesAnswers = false;
  refusals: string[] = [];
  problems: StoreProblem[] = [];
  uses: Use[] = [];
  usesOfFields: Use[] = [];
  /** What was published, with what was said about it. */
  readonly notes: string[] = [];
  publisher = '';

  constructor(body: RecordForm | undefined) {
    this.versions = body ? [{ ...body, version: 1 }] : [];
  }

  found(): Found {
    const body = this.versions.at(-1);
    return {
      draft: this.draft,
      inForce: body && { version: this.versions.length, body, by: this.publisher, at: AT },
    };
  }

  /** Saves what somebody made of the draft. */
  save(by: string, body: RecordForm, baseVersion = this.versions.length): SharedDraft {
    const version = this.draft?.baseVersion ?? baseVersion;
    this.draft = {
      revision: (this.draft?.revision ?? 0) + 1,
      baseVersion: version,
      baseBody: this.versions[version - 1],
      // A server answers copies.
      body: structuredClone({ ...body, version: version + 1 }),
      state: 'DRAFT',
      note: '',
      by,
      at: AT,
    };
    return this.draft;
  }

  /** Puts a version into force past the draft, as an upgrade does. */
  putInForce(body: RecordForm): void {
    this.versions.push({ ...body, version: this.versions.length + 1 });
  }

  #seen(revision: number): SharedDraft | undefined {
    return this.draft?.revision === revision ? this.draft : undefined;
  }

  #sent(
    revision: number,
    state: SharedDraft['state'],
    note: string,
  ): { ok: true; revision: number } | Refusal {
    const draft = this.#seen(revision);
    if (!draft) return STALE;
    this.draft = { ...draft, revision: revision + 1, state, note };
    return { ok: true, revision: revision + 1 };
  }

  #refresh(by: string, revision: number): { ok: true; revision: number; body: RecordForm } | Refusal {
    const draft = this.#seen(revision);
    const theirs = this.versions.at(-1);
    if (!draft || !theirs) return STALE;
    const { form } = mergeForms({ base: draft.baseBody ?? theirs, ours: draft.body, theirs });
    this.draft = undefined;
    this.draft = { ...this.save(by, form), revision: revision + 1 };
    return { ok: true, revision: revision + 1, body: this.draft.body };
  }

  #publish(revision: number, note: string): { ok: true; version: number } | Refusal {
    const draft = this.#seen(revision);
    if (!draft || draft.baseVersion !== this.versions.length) return STALE;
    if (this.refusals.length > 0) return { ok: false, isStale: false, problems: this.refusals };
    this.putInForce(draft.body);
    this.draft = undefined;
    this.notes.push(note);
    return { ok: true, version: this.versions.length };
  }

  /** The way of a discarding to the server, which may take long. */
  discards(): Promise<void> {
    return Promise.resolve();
  }

  /** The way of a publishing. */
  publishes(): Promise<void> {
    return Promise.resolve();
  }

  /** The store as one person speaks to it. */
  of(by: string): Store {
    const lost: Refusal = { ok: false, isStale: false, problems: ['unreachable'] };
    const reached = <T>(does: () => T | Refusal): Promise<T | Refusal> => {
      const answer = this.isReached ? does() : lost;
      return Promise.resolve(this.losesAnswers ? lost : answer);
    };
    return {
      read: () => Promise.resolve(this.isReached ? structuredClone(this.found()) : undefined),
      save: (form, { revision, baseVersion }) =>
        reached(() => {
          if ((this.draft?.revision ?? 0) !== revision) return STALE;
          const saved = this.save(by, form, baseVersion);
          return { ok: true, revision: saved.revision, currentVersion: this.versions.length };
        }),
      refresh: (revision) => reached(() => this.#refresh(by, revision)),
      discard: async (revision) => {
        await this.discards();
        return reached(() => {
          if (!this.#seen(revision)) return STALE;
          this.draft = undefined;
          return { ok: true };
        });
      },
      submit: (revision, note) => reached(() => this.#sent(revision, 'SUBMITTED', note)),
      giveBack: (revision, note) => reached(() => this.#sent(revision, 'RETURNED', note)),
      publish: async (revision, note) => {
        await this.publishes();
        return reached(() => this.#publish(revision, note));
      },
      problems: () => Promise.resolve(this.problems),
      uses: (fields) =>
        Promise.resolve(this.isReached ? (fields ? this.usesOfFields : this.uses) : undefined),
      former: () => Promise.resolve(new Set(this.versions.flatMap((form) => [...namesOf(form)]))),
    };
  }
}
