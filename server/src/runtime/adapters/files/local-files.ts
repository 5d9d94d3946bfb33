import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { FilePlace, FileStore } from '../../../kernel/ports/files.ts';
import { newId } from '../../../kernel/values/ids.ts';

const SAFE = /^[a-z0-9][a-z0-9.-]{0,120}$/;

/** Files in a folder of this machine; several servers share it through their file system. */
export class LocalFiles implements FileStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async write(place: FilePlace, body: AsyncIterable<Uint8Array>): Promise<number> {
    const file = this.#pathOf(place);
    const unfinished = `${file}.${newId()}.part`;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      await pipeline(Readable.from(body), createWriteStream(unfinished, { mode: 0o600, flush: true }));
      const { size } = await stat(unfinished);
      await rename(unfinished, file);
      return size;
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  read(place: FilePlace, from = 0): AsyncIterable<Uint8Array> {
    return createReadStream(this.#pathOf(place), { start: from }) as AsyncIterable<Uint8Array>;
  }

  async remove(place: FilePlace): Promise<void> {
    await rm(this.#pathOf(place), { force: true });
  }

  #pathOf({ tenantId, key }: FilePlace): string {
    if (!SAFE.test(tenantId) || !SAFE.test(key)) throw new Error('A file has no such name');
    return path.join(this.#root, tenantId, key);
  }
}
