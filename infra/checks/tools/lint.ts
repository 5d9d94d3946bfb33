import { at } from '../../dev/place.ts';
import { runNode } from '../../dev/run.ts';
import type { Check, Finding } from '../check.ts';
import { codeFiles } from '../source.ts';

interface Diagnostic {
  readonly code?: string;
  readonly message: string;
  readonly severity: string;
  readonly filename?: string;
  readonly labels?: readonly { readonly span?: { readonly line?: number } }[];
}

interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly number_of_files: number;
}

/** Where npm puts the linter: an optional peer keeps it below this workspace. */
export const oxlint = at('infra/node_modules/oxlint/bin/oxlint');

/** What the linter says, types included; a run that saw fewer files than there are is no run. */
export function lintFinding(report: Report, expected: number): Finding {
  const errors = report.diagnostics.filter((one) => one.severity === 'error');
  const problems = errors.map(
    ({ filename, labels, code, message }) =>
      `${filename}:${labels?.[0]?.span?.line ?? 1} ${code ?? ''} ${message}`,
  );
  const saw = report.number_of_files;
  if (saw < expected) problems.push(`saw ${saw} of ${expected} files`);
  return { saw, unit: `files, ${report.diagnostics.length - errors.length} warnings`, problems };
}

async function run(): Promise<Finding> {
  const { stdout, output } = await runNode([oxlint, '--format=json']);
  if (!stdout.startsWith('{')) return { saw: 0, unit: 'files', problems: [output] };
  return lintFinding(JSON.parse(stdout) as Report, codeFiles().length);
}

/** Run by `npm run check`. */
export const check: Check = { name: 'lint', run };
