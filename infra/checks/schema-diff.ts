import { existsSync, readFileSync, readdirSync } from 'node:fs';

import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

import { at, tool } from '../dev/place.ts';
import { runNode } from '../dev/run.ts';
import type { Check, Finding } from './check.ts';

const PRINTED = at('schema/graphql/schema.graphql');
const RELEASED = at('schema/graphql/base.graphql');

/** What breaks a client of the last release, unless a decision record names the place. */
export async function breakingChanges(released: string, now: string, decisions: string): Promise<string[]> {
  const changes = await diff(buildSchema(released), buildSchema(now));
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .filter((change) => change.path === undefined || !decisions.includes(change.path))
    .map(
      (change) => `breaks clients: ${change.message} (a decision record must name ${change.path ?? 'it'})`,
    );
}

/** The first lines that differ say more than the fact that something does. */
export function differences(printed: string, fromCode: string): string[] {
  const [old, now] = [printed.trimEnd().split('\n'), fromCode.trimEnd().split('\n')];
  const line = now.findIndex((text, i) => text !== old[i]);
  if (line === -1 && now.length === old.length) return [];
  const place = line === -1 ? now.length : line;
  return [
    `schema/graphql/schema.graphql:${place + 1} is not what the code says: run npm run fix\n` +
      `- ${old[place] ?? '(end)'}\n+ ${now[place] ?? '(end)'}`,
  ];
}

/** The public schema as the code builds it. */
async function printSchema(): Promise<string> {
  const { code, stdout, output } = await runNode([...tool('tsx/dist/cli.mjs'), 'src/print-schema.ts'], {
    cwd: at('server'),
  });
  if (code !== 0) throw new Error(`The schema could not be printed:\n${output}`);
  return stdout;
}

async function run(): Promise<Finding> {
  const fromCode = await printSchema();
  const problems = differences(readFileSync(PRINTED, 'utf8'), fromCode);
  if (existsSync(RELEASED)) {
    const folder = at('infra/decisions');
    const decisions = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    problems.push(...(await breakingChanges(readFileSync(RELEASED, 'utf8'), fromCode, decisions.join('\n'))));
  }
  const types = Object.keys(buildSchema(fromCode).getTypeMap()).filter((name) => !name.startsWith('__'));
  return { saw: types.length, unit: 'types', problems };
}

/** Run by `npm run check`. */
export const check: Check = { name: 'schema', run };
