import type { Check, Finding } from './check.ts';
import { check as foreignWords } from './foreign-words.ts';
import { check as heavyImports } from './heavy-imports.ts';
import { check as lintReasons } from './lint-reasons.ts';
import { check as lockFile } from './lock-file.ts';
import { check as messages } from './messages.ts';
import { check as pgNotify } from './pg-notify.ts';
import { check as schemaDiff } from './schema-diff.ts';
import { check as secureContext } from './secure-context.ts';
import { check as boundaries } from './tools/boundaries.ts';
import { check as build } from './tools/build.ts';
import { check as codegen } from './tools/codegen.ts';
import { check as deadCode } from './tools/dead-code.ts';
import { check as format } from './tools/format.ts';
import { check as lint } from './tools/lint.ts';

const CHECKS: readonly Check[] = [
  lint,
  build,
  format,
  schemaDiff,
  boundaries,
  codegen,
  deadCode,
  lintReasons,
  pgNotify,
  heavyImports,
  secureContext,
  foreignWords,
  messages,
  lockFile,
];
const AT_ONCE = 2;
const SHOWN = 25;

/** How one check ended. */
export interface Outcome extends Finding {
  readonly name: string;
  readonly seconds: number;
}

/** Runs the checks, two at a time, and prints a line for each and its problems below. */
export async function runChecks(names: readonly string[] = []): Promise<Outcome[]> {
  const chosen = CHECKS.filter((check) => names.length === 0 || names.includes(check.name));
  if (chosen.length === 0)
    throw new Error(`There is no such check; there are: ${CHECKS.map((c) => c.name).join(', ')}`);
  const queue = [...chosen];
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const outcome = await measured(next);
      outcomes.push(outcome);
      show(outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

async function measured(check: Check): Promise<Outcome> {
  const started = performance.now();
  const finding = await safely(check);
  const seconds = (performance.now() - started) / 1000;
  const isBlind = finding.saw === 0 && finding.problems.length === 0;
  const problems = isBlind
    ? [`saw no ${finding.unit}: a check that sees nothing proves nothing`]
    : finding.problems;
  return { ...finding, name: check.name, seconds, problems };
}

async function safely(check: Check): Promise<Finding> {
  try {
    return await check.run();
  } catch (error) {
    return {
      saw: 0,
      unit: 'files',
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

function show({ name, saw, unit, seconds, problems }: Outcome): void {
  const mark = problems.length === 0 ? '✓' : '✗';
  console.log(
    `${mark} ${name.padEnd(16)} ${String(saw).padStart(6)} ${unit.padEnd(24)} ${seconds.toFixed(1).padStart(5)} s`,
  );
  for (const problem of problems.slice(0, SHOWN)) console.log(`    ${problem.replaceAll('\n', '\n    ')}`);
  if (problems.length > SHOWN) console.log(`    … and ${problems.length - SHOWN} more`);
}

if (process.argv[1] === import.meta.filename) {
  const outcomes = await runChecks(process.argv.slice(2));
  const failed = outcomes.filter((outcome) => outcome.problems.length > 0).length;
  console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${outcomes.length} checks failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
}
