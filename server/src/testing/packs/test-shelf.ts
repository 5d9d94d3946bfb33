import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { packsHome, readPacksFrom } from '../../modules/packs/index.ts';

type Json = Readonly<Record<string, unknown>>;

/** A shelf of packs that a test fills with its own; `close` goes back to the product's. */
export class TestShelf {
  readonly home = mkdtempSync(path.join(os.tmpdir(), 'packs-'));

  /** Copies a pack of the product, unsealed, so that tests may change it. */
  copy(name: string): this {
    cpSync(path.join(packsHome(), name), path.join(this.home, name), { recursive: true });
    return this.change(name, 'plugin.json', (manifest: Json) =>
      Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== 'templates')),
    );
  }

  /** Writes a file of a pack, as JSON unless it is text. */
  write(name: string, file: string, body: unknown): this {
    const place = path.join(this.home, name, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, typeof body === 'string' ? body : JSON.stringify(body));
    return this;
  }

  /** What a file of a pack says. */
  text(name: string, file: string): string {
    return readFileSync(path.join(this.home, name, file), 'utf8');
  }

  /** Every template of a pack, by its path inside. */
  files(name: string): readonly string[] {
    const inside = readdirSync(path.join(this.home, name), { recursive: true, encoding: 'utf8' });
    return inside.filter((file) => /^templates.*\.json$/.test(file)).toSorted();
  }

  /** Changes a file of a pack. */
  change(name: string, file: string, change: (body: never) => unknown): this {
    const place = path.join(this.home, name, file);
    return this.write(name, file, change(JSON.parse(readFileSync(place, 'utf8')) as never));
  }

  /** A small pack that is fit. */
  pack(name: string, more: Json = {}): this {
    const words = (zh: string) => ({ 'zh-CN': zh, en: `${zh} pack` });
    const manifest = {
      manifestVersion: 1,
      id: `test.${name}`,
      version: '1.0.0',
      engines: { zhoudao: '>=0.1 <9' },
      publisher: { id: 'test' },
      displayName: words(name),
      description: words(name),
      trust: 'data',
      ...more,
    };
    this.write(name, 'plugin.json', manifest);
    const entries = [{ code: 'one', title: words('一') }];
    const dictionary = { kind: 'dictionary', key: `${name}-list`, title: words('列表'), entries };
    return this.write(name, `templates/dictionary/${name}-list.json`, dictionary);
  }

  /** Reads the shelf as the start of the product does. */
  read() {
    return readPacksFrom(this.home);
  }

  close(): void {
    readPacksFrom();
    rmSync(this.home, { recursive: true, force: true });
  }
}
