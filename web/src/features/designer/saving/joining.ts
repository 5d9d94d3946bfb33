import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import type { Design } from '../model/design.ts';
import { mergeForms, onTopOf, sameForm } from '../model/merge-forms.ts';
import { Buffer } from './buffer.ts';
import { standing, Telling, type Meeting, type News } from './kept.ts';
import type { Found, InForce, SharedDraft, Store } from './store.ts';

/** Own work on a form and what others make of the same form, put together; where both changed the same somebody is asked. */
export abstract class Joining extends Telling {
  protected readonly design: Design;
  protected readonly store: Store;
  protected readonly buffer: Buffer;
  /** The form as the server has it. */
  protected synced: RecordForm;
  /** What was sent since the server answered last: it may have it. */
  protected unanswered: RecordForm[] = [];
  readonly #tell: (news: News) => void;

  constructor(design: Design, store: Store, found: Found, tell: (news: News) => void) {
    super({
      ...standing(found),
      state: found.draft ? 'kept' : 'same',
      why: [],
      meeting: undefined,
    });
    this.design = design;
    this.store = store;
    this.buffer = new Buffer(design.form.key);
    this.synced = design.form;
    this.#tell = tell;
  }

  /** Whether a saving is on its way. */
  protected abstract readonly isSaving: boolean;
  /** Whether something is being done to the draft as a whole. */
  protected abstract readonly isActing: boolean;
  /** What is on the screen is another form than before. */
  protected abstract changed(): void;
  /** The server did not take it. */
  protected abstract refuse(why: readonly string[]): void;
  /** Brings everything to the server; false where something stands in the way. */
  abstract flush(): Promise<boolean>;

  protected get isDirty(): boolean {
    return this.design.form !== this.synced;
  }

  /** Keeps the work in the browser; false where it does not. */
  protected write(): boolean {
    // Until it is decided about, the work stands on what both began from.
    const synced = this.kept.meeting?.base ?? this.synced;
    return this.buffer.write({ synced, form: this.design.form, at: new Date().toISOString() });
  }

  /** Takes up what was not on the server when an earlier designer was left. */
  protected takeUp(): void {
    for (const { synced: base, form, at } of this.buffer.left()) {
      const theirs = this.design.form;
      if (sameForm(form, base) || sameForm(form, theirs)) continue;
      const { form: merged, clashes } = mergeForms({ base, ours: form, theirs });
      if (clashes.length > 0) {
        const meeting: Meeting = { kind: 'draft', by: undefined, at: this.kept.keptAt ?? at, base, theirs };
        this.design.replace(form, (old) => old);
        // What is left waits for the next time.
        return this.show({ state: 'held', meeting });
      }
      this.design.do(() => merged);
      this.#tell({ kind: 'found' });
    }
    if (!this.isDirty) this.buffer.forget();
  }

  /** Looks whether others have done something meanwhile. */
  protected async look(): Promise<void> {
    if (this.kept.meeting || this.kept.state === 'gone' || this.isActing) return;
    const { revision, base } = this.kept;
    const found = await this.store.read();
    // What was read before one's own act says nothing of what is there after it.
    if (!found || this.kept.meeting || this.isActing || this.kept.revision !== revision) return;
    if (!this.isSaving && (found.draft?.revision ?? 0) !== revision) return this.meet(found);
    if (found.draft?.revision === revision) this.show(standing(found));
    else if (!this.isSaving && (found.inForce?.version ?? 0) > base.version) return this.meet(found);
  }

  /** Others have changed what this work stands on. */
  protected async meet(given?: Found): Promise<void> {
    const found = given ?? (await this.store.read());
    if (!found) return this.refuse([]);
    const { draft, inForce } = found;
    const before = this.kept.base.version;
    if (!draft && !inForce) return this.show({ state: 'gone' });
    this.show(standing(found));
    if (draft) return this.#join('draft', draft.body, draft);
    if (inForce && inForce.version > before) return this.#join('published', inForce.body, inForce);
    if (inForce)
      this.#ask({ kind: 'discarded', by: undefined, at: '', base: this.synced, theirs: inForce.body });
  }

  #ask(meeting: Meeting): void {
    const isKept = this.write();
    this.show({ state: isKept ? 'held' : 'refused', meeting });
  }

  /** Puts the work of others together with one's own where that needs no decision. */
  #join(kind: Meeting['kind'], theirs: RecordForm, { by, at }: Pick<SharedDraft, 'by' | 'at'>): void {
    // An answer that was lost: what the server has is one's own.
    const base = this.unanswered.find((form) => sameForm(form, theirs)) ?? this.synced;
    const { clashes } = mergeForms({ base, ours: this.design.form, theirs });
    if (clashes.length > 0) return this.#ask({ kind, by, at, base, theirs });
    const isOwn = sameForm(base, theirs);
    this.#bring(theirs, base);
    if (!isOwn) this.#tell({ kind, by });
  }

  /** Goes on from what others made, with one's own on top of it; undo keeps theirs. */
  #bring(theirs: RecordForm, base: RecordForm, own?: RecordForm): void {
    [this.synced, this.unanswered] = [theirs, []];
    const onTop = (ours: RecordForm): RecordForm => onTopOf({ base, ours, theirs });
    this.design.replace(own ?? onTop(this.design.form), onTop);
    this.changed();
  }

  /** Goes on with a form in which somebody has put both together. */
  async settle(meeting: Meeting, form: RecordForm): Promise<void> {
    const { overtaken, revision } = this.kept;
    if (meeting.kind === 'published' && overtaken && revision > 0) return this.#ontoVersion(overtaken, form);
    const { kind, theirs, base } = meeting;
    const next = sameForm(form, theirs) ? theirs : form;
    this.show({ meeting: undefined, state: 'waiting' });
    if (kind !== 'discarded') return this.#bring(theirs, base, next);
    this.synced = theirs;
    this.design.replace(next, (old) => old);
    this.changed();
  }

  async #ontoVersion(inForce: InForce, form: RecordForm): Promise<void> {
    if (!(await this.flush())) return;
    const answer = await this.store.refresh(this.kept.revision);
    if (!answer.ok) return answer.isStale ? this.meet() : this.refuse(answer.problems);
    const base = this.synced;
    this.show({
      revision: answer.revision,
      base: { version: inForce.version, form: inForce.body },
      overtaken: undefined,
      meeting: undefined,
    });
    this.#bring(answer.body, base, form);
  }
}
