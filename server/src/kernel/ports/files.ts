/** Where a file lies: keys are made by the product, so that nobody's text ever becomes a path. */
export interface FilePlace {
  readonly tenantId: string;
  readonly key: string;
}

/** Keeps files beside the database, each company's apart. */
export interface FileStore {
  /** Writes a file whole: it is there only when all of it is. Answers its size in bytes. */
  write(place: FilePlace, body: AsyncIterable<Uint8Array>): Promise<number>;
  /** Reads a file from a byte on; one that is gone fails with `ENOENT`. */
  read(place: FilePlace, from?: number): AsyncIterable<Uint8Array>;
  /** Removes a file; one that is gone is as good. */
  remove(place: FilePlace): Promise<void>;
}

let kept: FileStore | undefined;

/** Said once at the start; modules that keep files look it up when they do. */
export function keepFilesIn(store: FileStore): void {
  kept = store;
}

/** Where this process keeps files. */
export function fileStore(): FileStore {
  if (!kept) throw new Error('Nobody said where files are kept');
  return kept;
}
