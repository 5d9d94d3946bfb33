import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { endWithParent } from '@zhoudao/infra/parent';

import { compare } from './compare.ts';
import { benchFolder } from './data/database.ts';
import { SIZES } from './data/dataset.ts';
import { findingFigures } from './finding.ts';
import { databaseTimes } from './in-database.ts';
import { dedupeFigures } from './input/dedupe.ts';
import { importFigures } from './input/import.ts';
import { failures, fire, memoryOf, rounds, type Rounds } from './load.ts';
import { gridFigures } from './pages/grid.ts';
import { firstLoadSizes, pagesOf, scorePages, type PageScore } from './pages/lighthouse.ts';
import { sheetFigures } from './pages/paper.ts';
import { paperFigures } from './papers/finding.ts';
import { printFigures } from './print/papers.ts';
import { buildProduct, secondStartSeconds } from './product.ts';
import { lastLine, linesOf, type Findings } from './report/lines.ts';
import { barTable, pageTable, resultsText, shortfalls, shotTable } from './report/page.ts';
import { READERS, scenariosOf, SPANS, warmUps } from './scenarios.ts';
import { scopeFigures } from './scope.ts';
import { installPeer } from './servers.ts';
import { aroundShots, only, setStage, type Stage } from './stage.ts';

const kind = process.argv.includes('--quick') ? 'quick' : 'full';
const parts = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
/** Parts of a run by name, for somebody who works on one of them; the figures of the others are then missing. */
const wants = (part: string): boolean => parts === undefined || parts.split(',').includes(part);
const LOOKS = {
  full: { runs: 3, opens: 11, devices: ['desktop', 'mobile'] },
  quick: { runs: 1, opens: 3, devices: ['mobile'] },
} as const;
const REPEATS = { full: 41, quick: 9 };
const IMPORTED = { full: 50_000, quick: 10_000 };
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

async function warm(stage: Stage): Promise<void> {
  const { up, patience } = SPANS[kind];
  const { before, after } = aroundShots(stage, true, patience);
  for (const shooter of warmUps(stage.targets, stage.askers)) {
    await before(shooter.target);
    await fire(shooter, READERS, up);
    await after(shooter.target);
  }
}

async function shoot(stage: Stage): Promise<Map<string, Rounds>> {
  const results = new Map<string, Rounds>();
  const all = scenariosOf(stage.targets, stage.askers);
  for (const { name, title, clients, isWriting, shooters } of all.filter((scenario) =>
    wants(scenario.name),
  )) {
    say(`${name}: ${title}`);
    const around = aroundShots(stage, isWriting, SPANS[kind].patience);
    results.set(name, await rounds(shooters, { clients, ...SPANS[kind] }, around));
  }
  return results;
}

async function look({ targets, askers }: Stage): Promise<PageScore[]> {
  if (!wants('pages')) return [];
  say('Pages in a browser');
  return scorePages(await pagesOf(targets.ours.port, askers.smallOwner), LOOKS[kind], say);
}

/** What people do in a browser, over and over. */
async function work({ targets, askers }: Stage): Promise<Pick<Findings, 'grid' | 'sheet'>> {
  const asked = { repeats: LOOKS[kind].opens, say };
  const { port } = targets.ours;
  if (wants('grid')) say('The grid in a browser');
  const grid = wants('grid') ? await gridFigures(port, askers.bigOwner, asked) : undefined;
  if (wants('sheet')) say('A paper in a browser');
  const sheet = wants('sheet') ? await sheetFigures(port, askers.bigOwner, asked) : undefined;
  return { grid, sheet };
}

async function findDoubles(): Promise<Findings['dedupe']> {
  if (!wants('dedupe')) return undefined;
  say('Finding doubles');
  return dedupeFigures(say);
}

async function findPapers({ database, targets, askers }: Stage): Promise<Findings['papers']> {
  if (!wants('papers')) return undefined;
  say('Filled-in papers');
  const asked = { owner: askers.bigOwner, repeats: REPEATS[kind], say };
  return paperFigures(database, targets.ours.port, asked).catch((error: unknown) => {
    failures.push(`papers: ${String(error).slice(0, 300)}`);
    return undefined;
  });
}

async function seePartOnly(stage: Stage): Promise<Findings['scope']> {
  if (!wants('scope')) return undefined;
  say('Seeing a part only');
  const { patience, ...span } = SPANS[kind];
  const pace = { span: { clients: READERS, ...span }, patience, repeats: REPEATS[kind], say };
  return scopeFigures(stage, pace).catch((error: unknown) => {
    failures.push(`scope: ${String(error).slice(0, 300)}`);
    return undefined;
  });
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
  const { database, targets, askers } = stage;
  const { ours } = targets;
  say('Comparing answers');
  const notes = await compare(database.adminUrl, targets, askers);
  only(stage, ours.pid);
  const asked = { owner: askers.bigOwner, repeats: REPEATS[kind] };
  const times = wants('times') ? await databaseTimes(database, ours.port, asked) : {};
  if (wants('find')) say('Finding');
  const found = wants('find')
    ? await findingFigures(database, ours.port, { ...asked, say }).catch((error: unknown) => {
        failures.push(`finding: ${String(error).slice(0, 300)}`); // the other figures are worth their time
        return undefined;
      })
    : undefined;
  const papers = await findPapers(stage);
  const scope = await seePartOnly(stage);
  say('Warming up');
  await warm(stage);
  const results = await shoot(stage);
  const memory = memoryOf(ours.pid);
  only(stage, ours.pid);
  const pages = await look(stage);
  const { grid, sheet } = await work(stage);
  await tidy();
  if (wants('start')) say('Starting twice');
  const startSeconds = wants('start') ? await secondStartSeconds() : Number.NaN;
  if (wants('import')) say('Importing');
  const imported = wants('import') ? await importFigures(IMPORTED[kind], say) : undefined;
  const dedupe = await findDoubles();
  return {
    rows: { customers: size.big, cases: size.cases, companies: size.tenants },
    found,
    grid,
    sheet,
    scope,
    papers,
    dedupe,
    printed: wants('print') ? await printFigures(say) : undefined,
    results,
    times,
    memory,
    startSeconds,
    imported,
    pages,
    sizes: firstLoadSizes(),
    notes,
  };
}

function show(findings: Findings): void {
  const lines = linesOf(findings).filter((line) => parts === undefined || !Number.isNaN(line.value));
  const short = shortfalls(lines, findings.pages);
  const tables = [shotTable(findings.results), barTable(lines), pageTable(findings.pages), findings.sizes];
  for (const table of tables) console.log(`${table.join('\n')}\n`);
  if (short.length > 0) console.log(`Falls short:\n${short.map((line) => `- ${line}`).join('\n')}\n`);
  if (failures.length > 0) console.log(`Answers that were not good:\n${failures.join('\n')}\n`);
  // Only whole runs go into the repository: the quick one works on a tenth of the rows.
  if (kind === 'full' && parts === undefined)
    writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), resultsText(findings));
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
