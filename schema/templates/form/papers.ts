import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { RecordForm } from './record/record-form.ts';

// Found by the name of the package: in the server's one file this module lies elsewhere than its papers.
const home = path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/package.json'));

let loaded: readonly RecordForm[] | undefined;

/** The papers of the trade that the product brings, by module and key; read once. */
export function papers(): readonly RecordForm[] {
  const folder = path.join(home, 'templates/form/papers');
  loaded ??= readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as RecordForm);
  return loaded;
}
