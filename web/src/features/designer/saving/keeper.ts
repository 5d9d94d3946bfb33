import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import { holdsWork } from '../../../lib/browser/work-under-way.ts';
import { Joining } from './joining.ts';
import { STALE, UNSAVED, type Ended } from './kept.ts';
import type { Refusal } from './store.ts';

const BUFFER_AFTER = 400;
const SAVE_AFTER = 1500;
const MOST_WAIT = 15_000;
const TRIES = 4;

/** Keeps the work on a form as its draft on the server, a moment after each change; until then it lies in the browser. */
export class Keeper extends Joining {
  #running: Promise<void> | undefined;
  #bufferTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #isLeft = false;
  /** The revision in review that somebody took back to go on with it. */
  #takenBack: number | undefined;
  protected isActing = false;

  protected get isSaving(): boolean {
    return this.#running !== undefined;
  }

  /** Whether the draft lies with a reviewer: whoever saves to it takes it back and counts as its editor, so that is asked first. */
  get #isInReview(): boolean {
    return this.kept.review === 'SUBMITTED' && this.#takenBack !== this.kept.revision;
  }

  /** Follows the design for as long as it is on the screen. */
  follow(): () => void {
    this.#isLeft = false;
    let { form } = this.design;
    const stop = this.design.subscribe(() => {
      if (this.design.form === form) return;
      ({ form } = this.design);
      this.changed();
    });
    const stopHolding = holdsWork(() => this.flush());
    this.takeUp();
    const over = new AbortController();
    const { signal } = over;
    window.addEventListener('pagehide', () => this.#leave(), { signal });
    window.addEventListener('focus', () => void this.look(), { signal });
    return () => {
      stop();
      stopHolding();
      over.abort();
      this.#leave();
      this.#isLeft = true;
    };
  }

  #leave(): void {
    clearTimeout(this.#bufferTimer);
    if (!this.isDirty) return;
    this.write();
    void this.save();
  }

  protected changed(): void {
    clearTimeout(this.#saveTimer);
    if (!this.isDirty) {
      clearTimeout(this.#bufferTimer);
      this.#bufferTimer = undefined;
      this.#since = 0;
      this.buffer.forget();
      return this.show({ state: this.kept.revision > 0 ? 'kept' : 'same' });
    }
    if (this.kept.state === 'gone') return void this.write();
    if (this.#since === 0) this.#since = Date.now();
    if (this.kept.meeting === undefined) this.show({ state: this.#isInReview ? 'review' : 'waiting' });
    this.#bufferTimer ??= setTimeout(() => {
      this.#bufferTimer = undefined;
      if (this.isDirty) this.write();
    }, BUFFER_AFTER);
    if (this.#isInReview) return;
    const isLate = Date.now() - this.#since > MOST_WAIT;
    this.#saveTimer = setTimeout(() => void this.save(), isLate ? 0 : SAVE_AFTER);
  }

  /** Saves what is not on the server yet; one saving at a time. */
  save(): Promise<void> {
    clearTimeout(this.#saveTimer);
    this.#running ??= this.#send().finally(() => {
      this.#running = undefined;
      if (this.isDirty && this.kept.state === 'waiting') this.changed();
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    if (!this.isDirty || this.kept.meeting || this.#isInReview || this.isActing) return;
    const { form } = this.design;
    this.#since = 0;
    this.unanswered.push(form);
    const { revision, base } = this.kept;
    const answer = await this.store.save(form, { revision, baseVersion: base.version });
    if (answer.ok) {
      [this.synced, this.unanswered] = [form, []];
      const keptAt = new Date().toISOString();
      this.show({ revision: answer.revision, review: 'DRAFT', note: '', keptAt, why: [], state: 'kept' });
      if (this.isDirty) this.changed();
      else this.buffer.forget();
      if (answer.currentVersion > base.version) await this.look();
    } else if (answer.isStale) await this.meet();
    else this.refuse(answer.problems);
  }

  /** It stays in the browser, and is sent again. */
  protected refuse(why: readonly string[]): void {
    this.show({ state: this.write() ? 'local' : 'refused', why });
    // Whoever left may be somebody else by then.
    if (!this.#isLeft) this.#saveTimer = setTimeout(() => void this.save(), MOST_WAIT);
  }

  async flush(): Promise<boolean> {
    for (let tried = 0; tried < TRIES && (this.#running || this.isDirty); tried += 1) {
      if (this.kept.meeting || (this.isDirty && this.#isInReview)) return false;
      await this.save();
      if (UNSAVED.has(this.kept.state)) return false;
    }
    return !this.isDirty;
  }

  /** Goes on with a draft that lies with a reviewer: it is taken back from him. */
  takeBack(): Promise<void> {
    this.#takenBack = this.kept.revision;
    this.changed();
    return this.save();
  }

  /** Leaves the draft as the server has it. */
  dropOwn(): void {
    this.design.do(() => this.synced);
  }

  /** Does something to the draft as a whole once all of it is on the server; until it is done nothing more is saved into it. */
  async #act<T extends { ok: true }>(
    verb: (revision: number) => Promise<T | Refusal>,
    done: (answer: T) => void,
  ): Promise<Ended> {
    if (!(await this.flush()))
      return this.kept.meeting ? STALE : { ok: false, isStale: false, problems: this.kept.why };
    if (this.kept.overtaken) return STALE;
    const answer = await this.#alone(() => verb(this.kept.revision));
    if (answer.ok) done(answer);
    else if (answer.isStale) await this.look();
    // What was typed meanwhile is not in it.
    if (this.isDirty) this.changed();
    return answer;
  }

  async #alone<T>(act: () => Promise<T>): Promise<T> {
    this.isActing = true;
    try {
      return await act();
    } finally {
      this.isActing = false;
    }
  }

  /** Throws the draft away; answers the work that was thrown away. */
  async discard(): Promise<{ ok: true; form: RecordForm } | Refusal> {
    clearTimeout(this.#saveTimer);
    const answer = await this.#alone(async () => {
      await this.#running;
      const { revision } = this.kept;
      return revision > 0 ? await this.store.discard(revision) : { ok: true as const };
    });
    const { form } = this.design;
    if (!answer.ok) {
      if (answer.isStale) await this.look();
      this.changed();
      return answer;
    }
    const { base, overtaken } = this.kept;
    const [version, next] = overtaken
      ? [overtaken.version, overtaken.body]
      : [base.version, base.form ?? form];
    this.design.do(() => next, { select: [] });
    this.#begin(version, next);
    return { ok: true, form };
  }

  /** Puts the draft into force. */
  publish(note: string): Promise<Ended> {
    return this.#act(
      (revision) => this.store.publish(revision, note),
      ({ version }) => this.#begin(version, this.synced),
    );
  }

  /** Sends the draft on to whoever publishes, or back to whoever wrote it. */
  send(verb: 'submit' | 'giveBack', note: string): Promise<Ended> {
    return this.#act(
      (revision) => this.store[verb](revision, note),
      ({ revision }) => this.show({ revision, review: verb === 'submit' ? 'SUBMITTED' : 'RETURNED', note }),
    );
  }

  #begin(version: number, form: RecordForm): void {
    this.synced = form;
    const base = { version, form };
    this.show({ base, revision: 0, review: 'DRAFT', note: '', overtaken: undefined, meeting: undefined });
    this.changed();
  }
}
