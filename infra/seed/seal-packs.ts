import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { at } from '../dev/place.ts';

/** Writes into each pack's manifest what its templates say today: `node infra/seed/seal-packs.ts` after a change. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** As the server reads it: the order of keys and the layout say nothing. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
}

for (const folder of readdirSync(at('plugins'))) {
  const manifest = at('plugins', folder, 'plugin.json');
  if (!existsSync(manifest)) continue;
  const said = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Json>;
  // Who decides about a file is said by hand and stays.
  const before = (said['templates'] ?? []) as { path: string; merge?: string }[];
  const kinds = readdirSync(at('plugins', folder, 'templates'));
  const templates = kinds.flatMap((kind) =>
    readdirSync(at('plugins', folder, 'templates', kind)).map((name) => {
      const path = `templates/${kind}/${name}`;
      const body = JSON.parse(readFileSync(at('plugins', folder, path), 'utf8')) as Json;
      const merge = before.find((one) => one.path === path)?.merge;
      const sha256 = createHash('sha256').update(canonical(body)).digest('hex');
      return { path, sha256, ...(merge === undefined ? {} : { merge }) };
    }),
  );
  writeFileSync(manifest, `${JSON.stringify({ ...said, templates }, null, 2)}\n`);
  console.log(`${folder}: ${templates.length}`);
}
