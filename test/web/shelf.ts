import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PLUGINS = path.join(import.meta.dirname, '../../plugins');

/** The packs of the product in a folder of their own, so that a journey can bring the next release of one. */
export class Shelf {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'zhoudao-packs-'));

  constructor(...packs: readonly string[]) {
    for (const pack of packs)
      cpSync(path.join(PLUGINS, pack), path.join(this.folder, pack), { recursive: true });
  }

  /** Puts the next release of a pack in the place of the one before: another version, and these templates beside its own. */
  release(pack: string, version: string, templates: Readonly<Record<string, object>>): void {
    const at = (file: string): string => path.join(this.folder, pack, file);
    const { templates: seals, ...manifest } = JSON.parse(readFileSync(at('plugin.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    void seals; // They speak of the release before.
    writeFileSync(at('plugin.json'), JSON.stringify({ ...manifest, version }));
    for (const [file, body] of Object.entries(templates)) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), JSON.stringify(body));
    }
  }

  /** Takes the folder away. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
