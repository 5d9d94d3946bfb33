import type { RecordForm } from '@zhoudao/schema/templates/form/design';

import { readStored, removeStored, storedNames, writeStored } from '../../../lib/browser/storage.ts';
import { WORK } from '../../../lib/browser/work-under-way.ts';
import { newId } from '../../../lib/new-id.ts';

/** Work that the store has not got yet: what it has, and what was made of it. */
export type Buffered = { synced: RecordForm; form: RecordForm; at: string };

const isBuffered = (value: unknown): value is Buffered =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Buffered).at === 'string' &&
  Array.isArray((value as Buffered).form?.fields) &&
  Array.isArray((value as Buffered).synced?.fields);

const nameOf = (key: string): string => `${WORK}${key}/`;

/** The browser's room for the pause between typing and saving. Each open designer has its own, so that none writes over another's. */
export class Buffer {
  readonly #key: string;
  readonly #name: string;
  /** Work of earlier designers that has come into this one, to be forgotten once it is on the server. */
  #taken: { name: string; at: string }[] = [];

  constructor(key: string) {
    this.#key = key;
    this.#name = nameOf(key) + newId();
  }

  /** Keeps it; false where the browser does not. */
  write(work: Buffered): boolean {
    return writeStored(this.#name, work);
  }

  forget(): void {
    removeStored(this.#name);
    // Another tab may have gone on writing.
    for (const { name, at } of this.#taken) if (readStored(name, isBuffered)?.at === at) removeStored(name);
    this.#taken = [];
  }

  /** What designers that are no more, or another tab, left here, the oldest first; what comes out counts as taken up. */
  *left(): Generator<Buffered> {
    const found = storedNames(nameOf(this.#key)).flatMap((name) => {
      const work = name === this.#name ? null : readStored(name, isBuffered);
      return work ? [{ name, work }] : [];
    });
    for (const { name, work } of found.toSorted((one, other) => (one.work.at < other.work.at ? -1 : 1))) {
      this.#taken.push({ name, at: work.at });
      yield work;
    }
  }
}
