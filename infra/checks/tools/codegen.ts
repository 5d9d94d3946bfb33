import { readFileSync, writeFileSync } from 'node:fs';

import { at, tool } from '../../dev/place.ts';
import { runNode } from '../../dev/run.ts';
import type { Check, Finding } from '../check.ts';

const FACTS = at('web/src/lib/gql/cache-facts.ts');
const DOCUMENTS = at('web/src/lib/gql/persisted-documents.json');

/** The typed documents are made of today's schema and today's queries; `npm run fix` makes them anew. */
async function run(): Promise<Finding> {
  const options = { cwd: at('web') };
  const typed = await runNode(
    tool('@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.ts', '--check'),
    options,
  );
  const problems =
    typed.code === 0 ? [] : [`web/src/lib/gql is not up to date: run npm run fix\n${typed.output.trim()}`];
  if (!(await factsAreFresh()))
    problems.push('web/src/lib/gql/cache-facts.ts is not up to date: run npm run fix');
  const documents = JSON.parse(readFileSync(DOCUMENTS, 'utf8')) as Readonly<Record<string, string>>;
  return { saw: Object.keys(documents).length, unit: 'documents', problems };
}

/** The script knows one place to write to, so what stood there is put back. */
async function factsAreFresh(): Promise<boolean> {
  const before = readFileSync(FACTS, 'utf8');
  try {
    const { code } = await runNode([at('web/build/cache-facts.ts')]);
    return code === 0 && readFileSync(FACTS, 'utf8') === before;
  } finally {
    if (readFileSync(FACTS, 'utf8') !== before) writeFileSync(FACTS, before);
  }
}

/** Run by `npm run check`. */
export const check: Check = { name: 'codegen', run };
