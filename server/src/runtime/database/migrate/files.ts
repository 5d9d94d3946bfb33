import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { StartupProblem } from '../embedded/index.ts';

/** One numbered file of plain SQL. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
  readonly isTransactional: boolean;
}

/** The folder of roles.sql, invariants.sql and migrations/. */
export function databaseFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/database/roles.sql'));
}

/** Reads the migrations in their order; names must be telling and numbers unique. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(path.join(folder, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name, i) => {
    const isDouble = name.slice(0, 4) === names[i - 1]?.slice(0, 4);
    if (isDouble || !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      throw new StartupProblem('migration-name', { file: name });
    const text = readFileSync(path.join(folder, 'migrations', name), 'utf8').replaceAll('\r\n', '\n');
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { name, text, sha256, isTransactional: !text.startsWith('-- no transaction') };
  });
}

const TOKENS = /--[^\n]*|\/\*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$|;/g;

/** Cuts a script at its semicolons, which is needed only where each statement must run outside a transaction. */
export function statementsOf(script: string): string[] {
  const found: string[] = [];
  let start = 0;
  TOKENS.lastIndex = 0;
  for (let token = TOKENS.exec(script); token !== null; token = TOKENS.exec(script)) {
    if (token[0] === ';') {
      found.push(script.slice(start, token.index));
      start = TOKENS.lastIndex;
    } else if (token[0] === '/*') {
      TOKENS.lastIndex = after(script, '*/', TOKENS.lastIndex);
    } else if (token[0].startsWith('$')) {
      TOKENS.lastIndex = after(script, token[0], TOKENS.lastIndex);
    }
  }
  found.push(script.slice(start));
  return found.map((text) => text.trim()).filter((text) => text.replaceAll(/--[^\n]*/g, '').trim() !== '');
}

function after(script: string, mark: string, from: number): number {
  const at = script.indexOf(mark, from);
  return at < 0 ? script.length : at + mark.length;
}
