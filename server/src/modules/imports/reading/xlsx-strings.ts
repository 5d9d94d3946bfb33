import { fileStore, type FilePlace } from '../../../kernel/ports/files.ts';
import { MOST_CELL, storable, Unreadable } from './unreadable.ts';
import { heardXml } from './xml-events.ts';
import type { ZipEntries } from './zip-entries.ts';

const NAME = 'xl/sharedStrings.xml';
/** Texts up to this size are kept in memory; more lie on disk beside the file. */
const MOST_IN_MEMORY = 12 * 1024 * 1024;
const MOST_STRINGS = 12_000_000;
const BLOCK = 64 * 1024;
const MOST_BLOCKS = 64;

/** The texts that cells of a workbook name by number. */
export interface SharedStrings {
  get(index: number): Promise<string> | string;
}

async function* stringsIn(zip: ZipEntries): AsyncGenerator<string> {
  let ready: string[] = [];
  let [text, isText, isSound] = ['', false, false];
  const hearer = {
    open(name: string): void {
      if (name === 'si') text = '';
      if (name === 'rPh') isSound = true;
      isText = name === 't' && !isSound;
    },
    text(part: string): void {
      if (isText && text.length <= MOST_CELL) text += part.slice(0, MOST_CELL + 1 - text.length);
    },
    close(name: string): void {
      if (name === 't') isText = false;
      if (name === 'rPh') isSound = false;
      if (name === 'si') ready.push(storable(text));
    },
  };
  const taken = (): string[] => {
    const some = ready;
    ready = [];
    return some;
  };
  for await (const some of heardXml(await zip.read(NAME), hearer, taken)) yield* some;
}

/** Reads the texts of a workbook: small ones into memory, large ones onto disk with only their places in memory. */
export async function sharedStrings(zip: ZipEntries, place: FilePlace): Promise<SharedStrings> {
  if (!zip.has(NAME)) return { get: () => '' };
  if (zip.sizeOf(NAME) > MOST_IN_MEMORY) return onDisk(zip, { ...place, key: `${place.key}.strings` });
  const all: string[] = [];
  for await (const text of stringsIn(zip)) all.push(text);
  return { get: (index) => all[index] ?? '' };
}

class Places {
  #ends = new Float64Array(65_536);
  #count = 0;

  add(end: number): void {
    if (this.#count === MOST_STRINGS) throw new Unreadable('import.file.bomb');
    if (this.#count === this.#ends.length) {
      const wider = new Float64Array(this.#ends.length * 2);
      wider.set(this.#ends);
      this.#ends = wider;
    }
    this.#ends[this.#count] = end;
    this.#count += 1;
  }

  of(index: number): readonly [start: number, end: number] {
    if (index < 0 || index >= this.#count) return [0, 0];
    return [index === 0 ? 0 : (this.#ends[index - 1] ?? 0), this.#ends[index] ?? 0];
  }
}

async function onDisk(zip: ZipEntries, place: FilePlace): Promise<SharedStrings> {
  const places = new Places();
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let [end, gathered, size]: [number, Buffer[], number] = [0, [], 0];
    for await (const text of stringsIn(zip)) {
      const encoded = Buffer.from(text);
      end += encoded.length;
      places.add(end);
      gathered.push(encoded);
      size += encoded.length;
      if (size < BLOCK) continue;
      yield Buffer.concat(gathered);
      [gathered, size] = [[], 0];
    }
    yield Buffer.concat(gathered);
  }
  const { size } = await fileStore().write(place, bytes());
  const blocks = new Map<number, Buffer>();
  const block = async (at: number): Promise<Buffer> => {
    const known = blocks.get(at);
    if (known) return known;
    const parts: Uint8Array[] = [];
    for await (const part of fileStore().read(place, at * BLOCK, Math.min(size, (at + 1) * BLOCK)))
      parts.push(part);
    const read = Buffer.concat(parts);
    blocks.set(at, read);
    for (const oldest of blocks.keys()) {
      if (blocks.size <= MOST_BLOCKS) break;
      blocks.delete(oldest);
    }
    return read;
  };
  return {
    async get(index) {
      const [start, end] = places.of(index);
      const parts: Buffer[] = [];
      for (let at = Math.floor(start / BLOCK); at * BLOCK < end; at += 1) {
        const bytesOf = await block(at);
        parts.push(bytesOf.subarray(Math.max(0, start - at * BLOCK), Math.min(BLOCK, end - at * BLOCK)));
      }
      return Buffer.concat(parts).toString('utf8');
    },
  };
}
