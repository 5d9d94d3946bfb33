import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { TemplateHeader, TemplateKind } from '../template.ts';

// Found by the name of the package: in the server's one file this module lies elsewhere than its templates.
const home = path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/package.json'));

/** Kinds whose templates a company has without a copy of its own until it changes one. */
export const LIBRARY_KINDS = [
  'taxonomy',
  'decision',
  'scorecard',
  'kpi',
  'report',
  'survey',
  'script',
] as const;

let loaded: ReadonlyMap<string, TemplateHeader> | undefined;

/** What every company can use and nobody has copied, by `kind/key`; read once, so that it weighs the same for one company and for many. */
export function libraryTemplates(): ReadonlyMap<string, TemplateHeader> {
  loaded ??= new Map(
    LIBRARY_KINDS.flatMap((kind) => bodiesIn(kind)).map((body) => [`${body.kind}/${body.key}`, body]),
  );
  return loaded;
}

function bodiesIn(kind: TemplateKind): TemplateHeader[] {
  const folder = path.join(home, 'templates', kind);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files
    .toSorted()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as TemplateHeader);
}
