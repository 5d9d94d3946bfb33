import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import { holdsWork } from '../../../lib/browser/work-under-way.ts';
import type { Design } from '../model/design.ts';
import { mergeForms, onTopOf, sameForm } from '../model/merge-forms.ts';
import { Buffer } from './buffer.ts';
import { STALE, standing, Telling, UNSAVED, type Ended, type Meeting, type News } from './kept.ts';
import type { Found, InForce, Refusal, SharedDraft, Store } from './store.ts';

const BUFFER_AFTER = 400;
const SAVE_AFTER = 1500;
const MOST_WAIT = 15_000;
const TRIES = 4;

/** Keeps the work on a form as its draft on the server, a moment after each change; until then it lies in the browser. */
export class Keeper extends Telling {
  readonly #design: Design;
  readonly #store: Store;
  readonly #buffer: Buffer;
  readonly #tell: (news: News) => void;
  /** The form as the server has it. */
  #synced: RecordForm;
  /** What was sent since the server answered last: it may have it. */
  #unanswered: RecordForm[] = [];
  #running: Promise<void> | undefined;
  #bufferTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #isLeft = false;

  constructor(design: Design, store: Store, found: Found, tell: (news: News) => void) {
    super({
      ...standing(found),
      state: found.draft ? 'kept' : 'same',
      why: [],
      meeting: undefined,
    });
    this.#design = design;
    this.#store = store;
    this.#buffer = new Buffer(design.form.key);
    this.#tell = tell;
    this.#synced = design.form;
  }

  get #isDirty(): boolean {
    return this.#design.form !== this.#synced;
  }

  /** Follows the design for as long as it is on the screen. */
  follow(): () => void {
    this.#isLeft = false;
    let { form } = this.#design;
    const stop = this.#design.subscribe(() => {
      if (this.#design.form === form) return;
      ({ form } = this.#design);
      this.#changed();
    });
    const stopHolding = holdsWork(() => this.flush());
    this.#takeUp();
    const over = new AbortController();
    const { signal } = over;
    window.addEventListener('pagehide', () => this.#leave(), { signal });
    window.addEventListener('focus', () => void this.#look(), { signal });
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
    if (!this.#isDirty) return;
    this.#write();
    void this.save();
  }

  /** Takes up what was not on the server when an earlier designer was left. */
  #takeUp(): void {
    for (const { synced: base, form, at } of this.#buffer.left()) {
      const theirs = this.#design.form;
      if (sameForm(form, base) || sameForm(form, theirs)) continue;
      const { form: merged, clashes } = mergeForms({ base, ours: form, theirs });
      if (clashes.length > 0) {
        const meeting: Meeting = { kind: 'draft', by: undefined, at: this.kept.keptAt ?? at, base, theirs };
        this.#design.replace(form, (old) => old);
        // What is left waits for the next time.
        return this.show({ state: 'held', meeting });
      }
      this.#design.do(() => merged);
      this.#tell({ kind: 'found' });
    }
    if (!this.#isDirty) this.#buffer.forget();
  }

  #write(): boolean {
    // Until it is decided about, the work stands on what both began from.
    const synced = this.kept.meeting?.base ?? this.#synced;
    return this.#buffer.write({ synced, form: this.#design.form, at: new Date().toISOString() });
  }

  #changed(): void {
    clearTimeout(this.#saveTimer);
    if (!this.#isDirty) {
      clearTimeout(this.#bufferTimer);
      this.#bufferTimer = undefined;
      this.#since = 0;
      this.#buffer.forget();
      return this.show({ state: this.kept.revision > 0 ? 'kept' : 'same' });
    }
    if (this.kept.state === 'gone') return void this.#write();
    if (this.#since === 0) this.#since = Date.now();
    if (this.kept.meeting === undefined) this.show({ state: 'waiting' });
    this.#bufferTimer ??= setTimeout(() => {
      this.#bufferTimer = undefined;
      if (this.#isDirty) this.#write();
    }, BUFFER_AFTER);
    const isLate = Date.now() - this.#since > MOST_WAIT;
    this.#saveTimer = setTimeout(() => void this.save(), isLate ? 0 : SAVE_AFTER);
  }

  /** Saves what is not on the server yet; one saving at a time. */
  save(): Promise<void> {
    clearTimeout(this.#saveTimer);
    this.#running ??= this.#send().finally(() => {
      this.#running = undefined;
      if (this.#isDirty && this.kept.state === 'waiting') this.#changed();
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    if (!this.#isDirty || this.kept.meeting) return;
    const { form } = this.#design;
    this.#since = 0;
    this.#unanswered.push(form);
    const { revision, base } = this.kept;
    const answer = await this.#store.save(form, { revision, baseVersion: base.version });
    if (answer.ok) {
      [this.#synced, this.#unanswered] = [form, []];
      const keptAt = new Date().toISOString();
      this.show({ revision: answer.revision, review: 'DRAFT', note: '', keptAt, why: [], state: 'kept' });
      if (this.#isDirty) this.#changed();
      else this.#buffer.forget();
      if (answer.currentVersion > base.version) await this.#look();
    } else if (answer.isStale) await this.#meet();
    else this.#refuse(answer.problems);
  }

  /** The server did not take it: it stays in the browser, and is sent again. */
  #refuse(why: readonly string[]): void {
    this.show({ state: this.#write() ? 'local' : 'refused', why });
    // Whoever left may be somebody else by then.
    if (!this.#isLeft) this.#saveTimer = setTimeout(() => void this.save(), MOST_WAIT);
  }

  /** Looks whether others have done something meanwhile. */
  async #look(): Promise<void> {
    if (this.kept.meeting || this.kept.state === 'gone') return;
    const found = await this.#store.read();
    if (!found || this.kept.meeting) return;
    const { revision, base } = this.kept;
    if (!this.#running && (found.draft?.revision ?? 0) !== revision) return this.#meet(found);
    if (found.draft?.revision === revision) this.show(standing(found));
    else if (!this.#running && (found.inForce?.version ?? 0) > base.version) return this.#meet(found);
  }

  /** Others have changed what this work stands on. */
  async #meet(given?: Found): Promise<void> {
    const found = given ?? (await this.#store.read());
    if (!found) return this.#refuse([]);
    const { draft, inForce } = found;
    const before = this.kept.base.version;
    if (!draft && !inForce) return this.show({ state: 'gone' });
    this.show(standing(found));
    if (draft) return this.#join('draft', draft.body, draft);
    if (inForce && inForce.version > before) return this.#join('published', inForce.body, inForce);
    if (inForce)
      this.#ask({ kind: 'discarded', by: undefined, at: '', base: this.#synced, theirs: inForce.body });
  }

  #ask(meeting: Meeting): void {
    const isKept = this.#write();
    this.show({ state: isKept ? 'held' : 'refused', meeting });
  }

  /** Puts the work of others together with one's own where that needs no decision. */
  #join(kind: Meeting['kind'], theirs: RecordForm, { by, at }: Pick<SharedDraft, 'by' | 'at'>): void {
    // An answer that was lost: what the server has is one's own.
    const base = this.#unanswered.find((form) => sameForm(form, theirs)) ?? this.#synced;
    const { clashes } = mergeForms({ base, ours: this.#design.form, theirs });
    if (clashes.length > 0) return this.#ask({ kind, by, at, base, theirs });
    const isOwn = sameForm(base, theirs);
    this.#bring(theirs, base);
    if (!isOwn) this.#tell({ kind, by });
  }

  /** Goes on from what others made, with one's own on top of it; undo keeps theirs. */
  #bring(theirs: RecordForm, base: RecordForm, own?: RecordForm): void {
    [this.#synced, this.#unanswered] = [theirs, []];
    const onTop = (ours: RecordForm): RecordForm => onTopOf({ base, ours, theirs });
    this.#design.replace(own ?? onTop(this.#design.form), onTop);
    this.#changed();
  }

  /** Goes on with a form in which somebody has put both together. */
  async settle(meeting: Meeting, form: RecordForm): Promise<void> {
    const { overtaken, revision } = this.kept;
    if (meeting.kind === 'published' && overtaken && revision > 0) return this.#ontoVersion(overtaken, form);
    const { kind, theirs, base } = meeting;
    const next = sameForm(form, theirs) ? theirs : form;
    this.show({ meeting: undefined, state: 'waiting' });
    if (kind !== 'discarded') return this.#bring(theirs, base, next);
    this.#synced = theirs;
    this.#design.replace(next, (old) => old);
    this.#changed();
  }

  async #ontoVersion(inForce: InForce, form: RecordForm): Promise<void> {
    if (!(await this.flush())) return;
    const answer = await this.#store.refresh(this.kept.revision);
    if (!answer.ok) return answer.isStale ? this.#meet() : this.#refuse(answer.problems);
    const base = this.#synced;
    this.show({
      revision: answer.revision,
      base: { version: inForce.version, form: inForce.body },
      overtaken: undefined,
      meeting: undefined,
    });
    this.#bring(answer.body, base, form);
  }

  /** Brings everything to the server; false where something stands in the way. */
  async flush(): Promise<boolean> {
    for (let tried = 0; tried < TRIES && (this.#running || this.#isDirty); tried += 1) {
      if (this.kept.meeting) return false;
      await this.save();
      if (UNSAVED.has(this.kept.state)) return false;
    }
    return !this.#isDirty;
  }

  /** Does something to the draft as a whole once all of it is on the server. */
  async #act<T extends { ok: true }>(
    verb: (revision: number) => Promise<T | Refusal>,
    done: (answer: T) => void,
  ): Promise<Ended> {
    if (!(await this.flush()))
      return this.kept.meeting ? STALE : { ok: false, isStale: false, problems: this.kept.why };
    if (this.kept.overtaken) return STALE;
    const answer = await verb(this.kept.revision);
    if (answer.ok) done(answer);
    else if (answer.isStale) await this.#look();
    return answer;
  }

  /** Throws the draft away; answers the work that was thrown away. */
  async discard(): Promise<{ ok: true; form: RecordForm } | Refusal> {
    await this.#running;
    const { revision, base, overtaken } = this.kept;
    const { form } = this.#design;
    const answer = revision > 0 ? await this.#store.discard(revision) : { ok: true as const };
    if (!answer.ok) {
      if (answer.isStale) await this.#look();
      return answer;
    }
    const [version, next] = overtaken
      ? [overtaken.version, overtaken.body]
      : [base.version, base.form ?? form];
    this.#design.do(() => next, { select: [] });
    this.#begin(version, next);
    return { ok: true, form };
  }

  /** Puts the draft into force. */
  publish(note: string): Promise<Ended> {
    return this.#act(
      (revision) => this.#store.publish(revision, note),
      ({ version }) => this.#begin(version, this.#design.form),
    );
  }

  /** Sends the draft on to whoever publishes, or back to whoever wrote it. */
  send(verb: 'submit' | 'giveBack', note: string): Promise<Ended> {
    return this.#act(
      (revision) => this.#store[verb](revision, note),
      ({ revision }) => this.show({ revision, review: verb === 'submit' ? 'SUBMITTED' : 'RETURNED', note }),
    );
  }

  #begin(version: number, form: RecordForm): void {
    this.#synced = form;
    const base = { version, form };
    this.show({ base, revision: 0, review: 'DRAFT', note: '', overtaken: undefined, meeting: undefined });
    this.#changed();
  }
}
