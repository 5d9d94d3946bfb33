import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runChecks } from '../checks/run.ts';
import { findBrowser } from './chromium.ts';
import { lastLine, type Counts } from './last-line.ts';
import { at, tool } from './place.ts';
import { startNode } from './run.ts';

/** `--faults=full` (or a number) kills server and database so often each, and does nothing else. */
const faults = process.argv.find((argument) => argument.startsWith('--faults='))?.slice('--faults='.length);
const KILLS = faults === 'full' ? 200 : Number(faults ?? 0);
/** A run that hangs is a failed run; on a slow machine a whole one may still take twice its usual time. */
const LIMIT_MS = (50 + KILLS) * 60_000;

const started = Date.now();
const say = (line: string): void => console.log(`${line} (${Math.round((Date.now() - started) / 1000)} s)`);
const counts = faults === undefined ? [await checks(), await suites()] : [await kills()];
const total = counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }));
say('\nDone');
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
process.on('exit', () => process.stdout.write(`${lastLine(total)}\n`));

async function checks(): Promise<Counts> {
  say('Checks');
  const outcomes = await runChecks();
  const failed = outcomes.filter((outcome) => outcome.problems.length > 0).length;
  return { passed: outcomes.length - failed, failed };
}

/** All vitest projects; without a browser its projects are one named failure, never a skip. */
async function suites(): Promise<Counts> {
  const browser = await findBrowser(say);
  const isMissing = 'missing' in browser;
  if (isMissing) console.error(`\n✗ ${browser.missing}`);
  say('\nTests');
  const scope = isMissing ? ['--project=!*browser*', '--project=!journeys'] : [];
  const counted = await vitest(scope, isMissing ? {} : { CHROMIUM_PATH: browser.path });
  if (isMissing) console.error(`\n✗ ${browser.missing}`);
  return { passed: counted.passed, failed: counted.failed + (isMissing ? 1 : 0) };
}

/** The long form of the suite that a whole run has in short. */
function kills(): Promise<Counts> {
  say(`${KILLS} kills of the server and as many of the database`);
  return vitest(['--project=whole', 'test/faults/kills.test.ts'], { FAULTS_KILLS: String(KILLS) });
}

async function vitest(scope: readonly string[], env: Readonly<Record<string, string>>): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhoudao-test-'));
  const file = path.join(folder, 'counts.json');
  try {
    const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--faults='));
    const args = [...tool('vitest/vitest.mjs', 'run'), ...scope, ...given];
    const code = await ended(startNode(args, { cwd: at(), env: { ...env, TEST_COUNTS: file } }));
    const counted: Counts = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Counts)
      : { passed: 0, failed: 1 };
    // A runner that says no without a failed test (a broken hook, nothing found) must not pass for green.
    return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended(child: ReturnType<typeof startNode>): Promise<number> {
  const late = setTimeout(() => {
    console.error(`\n✗ The tests did not end within ${LIMIT_MS / 60_000} minutes.`);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }, LIMIT_MS);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(late);
      resolve(code ?? 1);
    });
  });
}
