import { Readable } from 'node:stream';

import yauzl, { type Entry, type ZipFile } from 'yauzl';

import { fileStore, type FilePlace } from '../../../kernel/ports/files.ts';
import { Unreadable } from './unreadable.ts';

const MEGABYTE = 1024 * 1024;
/** A workbook has some dozens of parts. */
const MOST_ENTRIES = 5000;
/** What all parts may take when they are unpacked: half a million rows of ordinary width take a third of it. */
const MOST_UNPACKED = 1500 * MEGABYTE;
/** Sheets of numbers and repeated words shrink to a fiftieth; only a bomb to a thousandth. */
const MOST_RATIO = 200;
/** Below that size even a bomb does no harm. */
const HARMLESS = 20 * MEGABYTE;
/** Parts beside sheets and texts are small. */
const MOST_SMALL = 16 * MEGABYTE;

class StoredBytes extends yauzl.RandomAccessReader {
  readonly #place: FilePlace;

  constructor(place: FilePlace) {
    super();
    this.#place = place;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(fileStore().read(this.#place, start, end), { objectMode: false });
  }
}

const opened = (place: FilePlace, size: number): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false } as const;
    yauzl.fromRandomAccessReader(new StoredBytes(place), size, options, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });

/** The parts of a packed workbook. Sizes are looked at before anything is unpacked, and again while it is. */
export class ZipEntries {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Reads the table of contents. */
  static async open(place: FilePlace, size: number): Promise<ZipEntries> {
    const zip = await opened(place, size).catch(() => {
      throw new Unreadable('import.file.broken');
    });
    return new ZipEntries(zip, await entriesOf(zip));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  sizeOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /** The bytes of a part, unpacked as they are read; yauzl ends the stream where they are more than was declared. */
  async read(name: string): Promise<AsyncIterable<Uint8Array>> {
    const entry = this.#entries.get(name);
    if (!entry || entry.isEncrypted()) throw new Unreadable('import.file.broken');
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, bytes) => (error ? reject(error) : resolve(bytes)));
    });
    return stream;
  }

  /** A small part as text. */
  async text(name: string): Promise<string> {
    if (this.sizeOf(name) > MOST_SMALL) throw new Unreadable('import.file.bomb');
    const parts: Uint8Array[] = [];
    for await (const part of await this.read(name)) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  }

  close(): void {
    this.#zip.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  let packed = 0;
  const failed = new Promise<never>((_resolve, reject) => {
    zip.once('error', () => reject(new Unreadable('import.file.broken')));
  });
  const read = new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      entries.set(entry.fileName.replace(/^\//, ''), entry);
      if (entries.size > MOST_ENTRIES || isBomb(unpacked, packed)) reject(new Unreadable('import.file.bomb'));
      else zip.readEntry();
    });
    zip.once('end', () => resolve());
  });
  zip.readEntry();
  await Promise.race([read, failed]);
  return entries;
}

const isBomb = (unpacked: number, packed: number): boolean =>
  unpacked > MOST_UNPACKED || (unpacked > HARMLESS && unpacked > packed * MOST_RATIO);
