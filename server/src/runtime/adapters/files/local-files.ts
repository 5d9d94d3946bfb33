import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import {
  FileTooLarge,
  type FilePlace,
  type FileStore,
  type WrittenFile,
} from '../../../kernel/ports/files.ts';
import { isId, newId } from '../../../kernel/values/ids.ts';

const SAFE = /^[a-z0-9][a-z0-9.-]{0,120}$/;

/** Files in a folder of this machine; several servers share it through their file system. */
export class LocalFiles implements FileStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async write(place: FilePlace, body: AsyncIterable<Uint8Array>, most = Infinity): Promise<WrittenFile> {
    const file = this.#pathOf(place);
    const unfinished = `${file}.${newId()}.part`;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let size = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const bytes of body) {
        size += bytes.byteLength;
        if (size > most) throw new FileTooLarge(most);
        hash.update(bytes);
        yield bytes;
      }
    }
    try {
      await pipeline(Readable.from(counted()), createWriteStream(unfinished, { mode: 0o600, flush: true }));
      await rename(unfinished, file);
      return { size, sha256: hash.digest('hex') };
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  read(place: FilePlace, from = 0, end = Infinity): AsyncIterable<Uint8Array> {
    const file = this.#pathOf(place);
    // Nothing lies between an end and a start behind it, and a stream has no way to say that.
    if (end <= from) return Readable.from([]) as AsyncIterable<Uint8Array>;
    return createReadStream(file, { start: from, end: end - 1 }) as AsyncIterable<Uint8Array>;
  }

  async size(place: FilePlace): Promise<number | undefined> {
    return (await stat(this.#pathOf(place)).catch(() => undefined))?.size;
  }

  async remove(place: FilePlace): Promise<void> {
    const file = this.#pathOf(place);
    await rm(file, { force: true });
    const [folder, made] = [path.dirname(file), `${path.basename(file)}.`];
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (name.startsWith(made)) await rm(path.join(folder, name), { force: true });
  }

  async tenants(): Promise<readonly string[]> {
    const names = await readdir(this.#root).catch(() => []);
    return names.filter((name) => isId(name));
  }

  async unwrittenSince(tenantId: string, since: Date): Promise<readonly string[]> {
    const folder = path.join(this.#root, path.basename(tenantId));
    const names = await readdir(folder).catch(() => []);
    const old: string[] = [];
    for (const name of names.filter((each) => SAFE.test(each))) {
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      if (found?.isFile() && found.mtime < since) old.push(name);
    }
    return old;
  }

  #pathOf({ tenantId, key }: FilePlace): string {
    if (!SAFE.test(tenantId) || !SAFE.test(key)) throw new Error('A file has no such name');
    return path.join(this.#root, tenantId, key);
  }
}
