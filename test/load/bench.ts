import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { endWithParent } from '@zhoudao/infra/parent';

import { firstLoadSizes, pagesOf, scorePages, type PageScore } from './browser.ts';
import { compare } from './compare.ts';
import { benchFolder } from './data/database.ts';
import { SIZES } from './data/dataset.ts';
import { databaseTimes } from './in-database.ts';
import { failures, memoryOf, rounds, type Rounds } from './load.ts';
import { buildProduct, secondStartSeconds } from './product.ts';
import {
  barTable,
  lastLine,
  linesOf,
  pageTable,
  resultsText,
  shortfalls,
  shotTable,
  type Findings,
} from './report.ts';
import { scenariosOf, SPANS } from './scenarios.ts';
import { installPeer } from './servers.ts';
import { aroundShots, only, setStage, type Stage } from './stage.ts';

const kind = process.argv.includes('--quick') ? 'quick' : 'full';
const RUNS = { full: 3, quick: 1 };
const REPEATS = { full: 41, quick: 15 };
const began = Date.now();
const say = (line: string): void =>
  console.error(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`);

/** What has to be undone at the end, however it comes; the newest first. */
const undo: (() => Promise<unknown>)[] = [];
async function tidy(): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step().catch((error: unknown) => say(String(error)));
}

function tidyOnSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => void tidy().then(() => process.exit(code)));
}

async function shoot(stage: Stage): Promise<Map<string, Rounds>> {
  const results = new Map<string, Rounds>();
  for (const { name, title, clients, isWriting, shooters } of scenariosOf(stage.targets, stage.askers)) {
    say(`${name}: ${title}`);
    results.set(name, await rounds(shooters, { clients, ...SPANS[kind] }, aroundShots(stage, isWriting)));
  }
  return results;
}

async function measure(): Promise<Findings> {
  await buildProduct(say);
  installPeer(say);
  const size = SIZES[kind];
  const stage = await setStage({
    folder: benchFolder(kind),
    size,
    say,
    atEnd: (step) => void undo.push(step),
  });
  const { database, targets, askers, admin } = stage;
  say('Comparing answers');
  const notes = await compare(database.adminUrl, targets, askers);
  say('Times in the database');
  only(stage, targets.ours.pid);
  const times = await databaseTimes(database, targets.ours.port, {
    owner: askers.bigOwner,
    repeats: REPEATS[kind],
  });
  const results = await shoot(stage);
  const memory = memoryOf(targets.ours.pid);
  only(stage, targets.ours.pid);
  say('Pages in a browser');
  const scored = await scorePages(await pagesOf(targets.ours.port, askers.smallOwner), RUNS[kind], say);
  await admin.query('select 1');
  const isSkipped = typeof scored === 'string';
  const pages: readonly PageScore[] = isSkipped ? [] : scored;
  await tidy();
  say('Starting twice');
  const startSeconds = await secondStartSeconds();
  const rows = { customers: size.big, cases: size.cases, companies: size.tenants };
  return {
    kind,
    rows,
    results,
    times,
    memory,
    startSeconds,
    pages,
    sizes: firstLoadSizes(),
    notes: isSkipped ? [...notes, scored] : notes,
  };
}

function show(findings: Findings): void {
  const lines = linesOf(findings);
  const short = shortfalls(lines, findings.pages);
  console.log(
    [
      ...shotTable(findings.results),
      '',
      ...barTable(lines),
      '',
      ...pageTable(findings.pages),
      '',
      ...findings.sizes,
      '',
    ].join('\n'),
  );
  if (short.length > 0) console.log(`Falls short:\n${short.map((line) => `- ${line}`).join('\n')}\n`);
  if (failures.length > 0) console.log(`Answers that were not good:\n${failures.join('\n')}\n`);
  // Only whole runs go into the repository: the quick one works on a tenth of the rows.
  if (kind === 'full') writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), resultsText(findings));
  console.log(lastLine(lines));
}

endWithParent();
tidyOnSignals();
try {
  show(await measure());
  process.exitCode = failures.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await tidy();
}
process.exit();
