/** Where a file lies: keys are made by the product, so that nobody's text ever becomes a path. */
export interface FilePlace {
  readonly tenantId: string;
  readonly key: string;
}

/** What is known of a file once it is written. */
export interface WrittenFile {
  readonly size: number;
  readonly sha256: string;
}

/** Keeps files beside the database, each company's apart. Nothing is ever held in memory as a whole. */
export interface FileStore {
  /** Writes a file whole: it is there only when all of it is. More than `most` bytes are refused with `FileTooLarge`. */
  write(place: FilePlace, body: AsyncIterable<Uint8Array>, most?: number): Promise<WrittenFile>;
  /** Reads a file from a byte on, up to but without another; one that is gone fails with `ENOENT`. */
  read(place: FilePlace, from?: number, end?: number): AsyncIterable<Uint8Array>;
  /** How large it is in bytes; undefined = there is no such file. */
  size(place: FilePlace): Promise<number | undefined>;
  /** Removes a file and all whose keys begin with its own and a dot, which were made of it; one that is gone is as good. */
  remove(place: FilePlace): Promise<void>;
  /** Which companies have files. */
  tenants(): Promise<readonly string[]>;
  /** Keys of a company's files that nobody wrote since, also of those that were never finished (`*.part`). */
  unwrittenSince(tenantId: string, since: Date): Promise<readonly string[]>;
}

/** More bytes came than are allowed. */
export class FileTooLarge extends Error {
  readonly most: number;

  constructor(most: number) {
    super('the file is too large');
    this.name = 'FileTooLarge';
    this.most = most;
  }
}

let kept: FileStore | undefined;

/** Said once at the start; modules that keep files look it up when they do. Gives back what says the former place again. */
export function keepFilesIn(store: FileStore): () => void {
  const before = kept;
  kept = store;
  return () => {
    kept = before;
  };
}

/** Where this process keeps files. */
export function fileStore(): FileStore {
  if (!kept) throw new Error('Nobody said where files are kept');
  return kept;
}
