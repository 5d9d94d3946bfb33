import { tool } from '../../dev/place.ts';
import { runNode } from '../../dev/run.ts';
import type { Check, Finding } from '../check.ts';
import { codeFiles } from '../source.ts';

interface Place {
  readonly name: string;
  readonly line?: number;
}

type Issue = { readonly file: string } & Readonly<Record<string, readonly Place[] | string>>;

/** Turns the report of the dead-code finder into sentences. */
export function deadCodeProblems(issues: readonly Issue[]): string[] {
  return issues.flatMap((issue) =>
    Object.entries(issue).flatMap(([kind, places]) =>
      typeof places === 'string'
        ? []
        : places.map((place) => `${issue.file}${place.line ? `:${place.line}` : ''} ${kind}: ${place.name}`),
    ),
  );
}

async function run(): Promise<Finding> {
  const { stdout, output } = await runNode(tool('knip/bin/knip.js', '--no-progress', '--reporter', 'json'));
  if (!stdout.startsWith('{')) return { saw: 0, unit: 'files', problems: [output] };
  const { issues } = JSON.parse(stdout) as { readonly issues: readonly Issue[] };
  return { saw: codeFiles().length, unit: 'files', problems: deadCodeProblems(issues) };
}

/** Run by `npm run check`: files, exports and dependencies that nothing uses. */
export const check: Check = { name: 'dead-code', run };
