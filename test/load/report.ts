import { cpus, totalmem } from 'node:os';

import type { PageScore } from './browser.ts';
import { findingLines, type FindingFigures } from './finding.ts';
import { ELSEWHERE, type DatabaseTimes } from './in-database.ts';
import type { DedupeFigures } from './input/dedupe.ts';
import { importLines, type ImportFigures } from './input/import.ts';
import { middle, ratio, type Measured, type Rounds } from './load.ts';

/** Everything a run found out. */
export interface Findings {
  readonly rows: { readonly customers: number; readonly cases: number; readonly companies: number };
  /** How well and how fast the doubles among 5,000 labelled customers were found. */
  readonly dedupe: DedupeFigures | undefined;
  /** Filters, sorts and the search over everything, in the big company. */
  readonly found: FindingFigures | undefined;
  readonly results: ReadonlyMap<string, Rounds>;
  readonly times: DatabaseTimes;
  readonly memory: number;
  readonly startSeconds: number;
  readonly imported: ImportFigures | undefined;
  readonly pages: readonly PageScore[];
  readonly sizes: readonly string[];
  readonly notes: readonly string[];
}

/** One figure against its bar; without a bar it is only told. */
export interface Line {
  readonly what: string;
  readonly value: number;
  readonly bar?: { readonly most?: number; readonly least?: number };
  /** Name in the object of the last line. */
  readonly key?: string;
}

type Of = (scenario: string, figure: keyof Measured, name: string, to: string) => number;

/** Worse of several ratios, and never better for a figure that is missing. */
const worst = (...values: readonly number[]): number =>
  values.length === 0 || values.some(Number.isNaN) ? Number.NaN : Math.max(...values);
const most = (value: number) => ({ most: value });
const least = (value: number) => ({ least: value });

function serverLines(of: Of): Line[] {
  return [
    {
      key: 'list_rps_vs_floor',
      what: 'list: requests/s against the floor',
      value: of('list', 'rps', 'ours', 'floor'),
      bar: least(0.7),
    },
    {
      key: 'list_cpu_vs_floor',
      what: 'list: node CPU for a request against the floor',
      value: of('list', 'cpu', 'ours', 'floor'),
      bar: most(2),
    },
    {
      key: 'list_rps_vs_postgraphile',
      what: 'list: requests/s against PostGraphile',
      value: of('list', 'rps', 'ours', 'peer'),
      bar: least(1.7),
    },
    { what: 'list: p99 against the floor', value: of('list', 'p99', 'ours', 'floor'), bar: most(2.5) },
    { what: 'filtered list: requests/s against the floor', value: of('filtered', 'rps', 'ours', 'floor') },
    { what: 'filtered list: node CPU against the floor', value: of('filtered', 'cpu', 'ours', 'floor') },
    { what: 'filtered list: requests/s against PostGraphile', value: of('filtered', 'rps', 'ours', 'peer') },
    {
      key: 'create_cpu_vs_floor',
      what: 'create: node CPU against the floor',
      value: of('create', 'cpu', 'ours', 'floor'),
      bar: most(3),
    },
    { what: 'create: commands/s against the floor', value: of('create', 'rps', 'ours', 'floor') },
    { what: 'complaint: node CPU against the floor', value: of('file', 'cpu', 'ours', 'floor') },
    { what: 'complaint: commands/s against the floor', value: of('file', 'rps', 'ours', 'floor') },
    {
      key: 'member_vs_owner',
      what: 'list: time of a member (worse of agent and own-team reader) against the owner',
      value: worst(of('roles', 'rps', 'owner', 'agent'), of('roles', 'rps', 'owner', 'team')),
      bar: most(1.2),
    },
    {
      key: 'tenants_1000_vs_1',
      what: 'list: time over all small companies by turns against one of them',
      value: of('tenants', 'rps', 'one', 'all'),
      bar: most(1.2),
    },
    {
      key: 'rows_1e6_vs_1e4',
      what: 'list: time in the big company against the small one',
      value: of('rows', 'rps', 'small', 'big'),
      bar: most(1.5),
    },
  ];
}

function loadLines(of: Of, results: Findings['results']): Line[] {
  const neighbour = (name: string): number =>
    middle(results.get('hot') ?? new Map(), `${name}, neighbour`, 'p99');
  return [
    {
      key: 'write32_hot_vs_floor',
      what: 'writes, 32 clients on one company: commands/s against the floor',
      value: of('hot', 'rps', 'ours', 'floor'),
      bar: least(0.5),
    },
    { what: 'a neighbour’s create meanwhile: p99 in ms, ours', value: neighbour('ours') },
    { what: 'a neighbour’s create meanwhile: p99 in ms, floor', value: neighbour('floor') },
    {
      key: 'write32_spread_vs_floor',
      what: 'writes, 32 clients on 100 companies: commands/s against the floor',
      value: of('spread', 'rps', 'ours', 'floor'),
      bar: least(0.5),
    },
    {
      key: 'mixed_p99_vs_floor',
      what: 'mixed load, 20 % writes: p99 against the floor',
      value: of('mixed', 'p99', 'ours', 'floor'),
      bar: most(2.5),
    },
    { what: 'mixed load: requests/s against the floor', value: of('mixed', 'rps', 'ours', 'floor') },
  ];
}

function databaseLines(times: DatabaseTimes): Line[] {
  const kinds = Object.keys(times).filter((kind) => kind.startsWith('search '));
  const barred = ['search rare', 'search frequent', 'search absent'];
  return [
    ...kinds.map((kind): Line => ({
      what: `${kind}: ms in the database`,
      value: times[kind] ?? Number.NaN,
      ...(barred.includes(kind) ? { bar: most(5) } : {}),
    })),
    {
      key: 'search_ms_p50',
      what: 'search, worst of the first five kinds: ms in the database',
      value: worst(
        ...kinds.filter((kind) => !kind.endsWith(ELSEWHERE)).map((kind) => times[kind] ?? Number.NaN),
      ),
    },
    {
      key: 'filter5_ms_p50',
      what: 'complaints under five filters: ms in the database',
      value: times['five filters'] ?? Number.NaN,
      bar: most(10),
    },
    {
      what: 'complaints under five filters, slowest of 144: ms',
      value: times['five filters, slowest'] ?? Number.NaN,
    },
  ];
}

/** All figures in the order in which they are shown. */
export function linesOf({ results, found, dedupe, times, memory, startSeconds, imported }: Findings): Line[] {
  const of: Of = (scenario, figure, name, to) =>
    ratio(results.get(scenario) ?? new Map(), figure, [name, to]);
  return [
    ...serverLines(of),
    ...databaseLines(times),
    ...findingLines(found),
    {
      key: 'rss_mb',
      what: 'memory of our process after the load, worker included: MB',
      value: memory,
      bar: most(250),
    },
    {
      key: 'start_s',
      what: 'a second start until /healthz answers, database included: s',
      value: startSeconds,
      bar: most(3),
    },
    ...importLines(imported),
    ...loadLines(of, results),
    {
      key: 'dedupe_5k_s',
      what: 'doubles among 5,000 labelled customers: s until all are listed',
      value: dedupe?.seconds ?? Number.NaN,
      bar: most(30),
    },
    {
      key: 'dedupe_f1',
      what: 'doubles among 5,000 labelled customers: F1 on a register never used before',
      value: dedupe?.f1 ?? Number.NaN,
      bar: least(0.95),
    },
  ];
}

/** The order in which the last line tells its figures. */
const KEYS = [
  'list_rps_vs_floor',
  'list_cpu_vs_floor',
  'list_rps_vs_postgraphile',
  'create_cpu_vs_floor',
  'member_vs_owner',
  'tenants_1000_vs_1',
  'rows_1e6_vs_1e4',
  'search_ms_p50',
  'rss_mb',
  'start_s',
  'write32_hot_vs_floor',
  'write32_spread_vs_floor',
  'filter5_ms_p50',
  'mixed_p99_vs_floor',
  'import_50k_s',
  'import_rss_mb',
  'filter_1e6_vs_list',
  'search_all_ms_p50',
  'dedupe_5k_s',
  'dedupe_f1',
];

const rounded = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(3)) : value);

/** The figures that others read, as one object on the last line. */
export function lastLine(lines: readonly Line[]): string {
  const byKey = new Map(lines.map((line) => [line.key, rounded(line.value)]));
  return JSON.stringify(Object.fromEntries(KEYS.map((key) => [key, byKey.get(key) ?? null])));
}

/** Whether a figure reaches its bar; undefined = there is none. */
export function reaches({ value, bar }: Line): boolean | undefined {
  if (!bar) return undefined;
  return value <= (bar.most ?? Infinity) && value >= (bar.least ?? -Infinity);
}

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
export const machine = (): string =>
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
