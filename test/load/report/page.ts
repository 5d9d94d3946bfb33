import { cpus, totalmem } from 'node:os';

import { middle, type Measured } from '../load.ts';
import type { PageScore } from '../pages/lighthouse.ts';
import { lastLine, linesOf, reaches, rounded, type Findings, type Line } from './lines.ts';

const barText = ({ bar }: Line): string =>
  bar?.most !== undefined ? `≤ ${bar.most}` : bar?.least !== undefined ? `≥ ${bar.least}` : '';
const verdict = (line: Line): string =>
  ({ true: 'pass', false: 'miss', undefined: '' })[String(reaches(line)) as 'true'] ?? '';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(heads),
  row(heads.map(() => '---')),
  ...rows.map(row),
];

/** Ratios and times against their bars. */
export const barTable = (lines: readonly Line[]): string[] =>
  table(
    ['What', 'Figure', 'Bar', ''],
    lines.map((line) => [line.what, String(rounded(line.value)), barText(line), verdict(line)]),
  );

/** What was measured, per scenario and server: medians over the rounds. */
export function shotTable(results: Findings['results']): string[] {
  const rows = [...results].flatMap(([scenario, rounds]) =>
    [...rounds.keys()].toReversed().map((name) => {
      const of = (figure: keyof Measured, digits: number): string =>
        middle(rounds, name, figure).toFixed(digits);
      return [scenario, name, of('rps', 0), of('cpu', 0), of('p50', 1), of('p99', 1), of('bytes', 0)];
    }),
  );
  return table(['Scenario', 'Server or reader', 'requests/s', 'CPU µs', 'p50 ms', 'p99 ms', 'bytes'], rows);
}

/** Lighthouse by page and device. */
export const pageTable = (pages: readonly PageScore[]): string[] =>
  table(
    ['Page', 'Device', 'Performance', 'Bar', ''],
    pages.map(({ page, device, score, bar }) => [
      page,
      device,
      String(score),
      `≥ ${bar}`,
      score >= bar ? 'pass' : 'miss',
    ]),
  );

/** What stands below the tables: what was not reached, in a sentence each. */
export const shortfalls = (lines: readonly Line[], pages: readonly PageScore[]): string[] => [
  ...lines
    .filter((line) => reaches(line) === false)
    .map((line) => `${line.what}: ${rounded(line.value)}, the bar is ${barText(line)}.`),
  ...pages
    .filter(({ score, bar }) => score < bar)
    .map(
      ({ page, device, score, bar }) => `Lighthouse, ${page} on ${device}: ${score}, the bar is ≥ ${bar}.`,
    ),
];

/** The machine in words that name nobody. */
const machine = (): string =>
  `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB memory, ${process.platform} ${process.arch}, Node ${process.versions.node}, PostgreSQL 18 (embedded)`;

const HOW = `Three servers work on the same data with the same row-level security: **floor** (\`floor.ts\`, hand-written node:http and pg),
**peer** (PostGraphile 5.1.5, \`peer/\`) and **ours** (the product's process with its worker, real cookies of real sessions).
They take turns in short shots whose order is reversed every round; a ratio is the median of the rounds' own ratios. While one
is measured, the others stand still. CPU is user and system time of the server process for each request. Before anything is
timed, the answers of floor and ours are compared byte by byte, and the rows that a create and a complaint leave behind are
counted table by table. Flushes are on and slowed to about 1.5 ms. \`README.md\` says the rest.`;

/** The page that stays in the repository. */
export function resultsText(findings: Findings): string {
  const { rows, results, pages, sizes, notes } = findings;
  const lines = linesOf(findings);
  const short = shortfalls(lines, pages);
  const parts = [
    '# Results of the bench',
    `${new Date().toISOString().slice(0, 10)} · ${machine()} · ${rows.customers} customers and ${rows.cases} complaints in the big company, ${rows.companies} small companies`,
    barTable(lines).join('\n'),
    '## In a browser',
    pages.length > 0
      ? `Lighthouse, performance, median of three runs.\n\n${pageTable(pages).join('\n')}`
      : 'Lighthouse was left out: there was no browser.',
    ...(sizes.length > 0 ? ['First load, gzip:', `\`\`\`\n${sizes.join('\n')}\n\`\`\``] : []),
    '## What falls short',
    short.length > 0 ? short.map((line) => `- ${line}`).join('\n') : 'Nothing: every bar is reached.',
    '## What was measured\nMedians over the rounds.',
    shotTable(results).join('\n'),
    '## How',
    HOW,
    notes.map((line) => `- ${line}`).join('\n'),
    `\`\`\`json\n${lastLine(lines)}\n\`\`\``,
  ];
  return `${parts.join('\n\n')}\n`;
}
