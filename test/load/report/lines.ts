import { findingLines, type FindingFigures } from '../finding.ts';
import { ELSEWHERE, type DatabaseTimes } from '../in-database.ts';
import type { DedupeFigures } from '../input/dedupe.ts';
import { importLines, type ImportFigures } from '../input/import.ts';
import { middle, ratio, type Measured, type Rounds } from '../load.ts';
import { gridLines, type GridFigures } from '../pages/grid.ts';
import type { PageScore } from '../pages/lighthouse.ts';
import { sheetLines, type SheetFigures } from '../pages/paper.ts';
import { paperLines, type PaperFigures } from '../papers/finding.ts';
import { printLines, type PrintFigures } from '../print/papers.ts';
import { scopeLines, type ScopeFigures } from '../scope.ts';

/** Everything a run found out. */
export interface Findings {
  readonly rows: { readonly customers: number; readonly cases: number; readonly companies: number };
  /** How well and how fast the doubles among 5,000 labelled customers were found. */
  readonly dedupe: DedupeFigures | undefined;
  /** How fast papers are drawn. */
  readonly printed: PrintFigures | undefined;
  /** Filters, sorts and the search over everything, in the big company. */
  readonly found: FindingFigures | undefined;
  /** What seeing a part only costs, and how fast a right is gone. */
  readonly scope: ScopeFigures | undefined;
  /** Filled-in papers in the big company. */
  readonly papers: PaperFigures | undefined;
  readonly results: ReadonlyMap<string, Rounds>;
  readonly times: DatabaseTimes;
  readonly memory: number;
  readonly startSeconds: number;
  readonly imported: ImportFigures | undefined;
  readonly grid: GridFigures | undefined;
  /** Filling in a paper in a browser. */
  readonly sheet: SheetFigures | undefined;
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
export function linesOf({
  results,
  found,
  grid,
  sheet,
  scope,
  papers,
  dedupe,
  printed,
  times,
  memory,
  startSeconds,
  imported,
}: Findings): Line[] {
  const of: Of = (scenario, figure, name, to) =>
    ratio(results.get(scenario) ?? new Map(), figure, [name, to]);
  return [
    ...serverLines(of),
    ...databaseLines(times),
    ...findingLines(found),
    ...gridLines(grid),
    ...sheetLines(sheet),
    ...scopeLines(scope),
    ...printLines(printed),
    ...paperLines(papers, of('paper', 'rps', 'customer', 'paper'), of('paper', 'cpu', 'paper', 'customer')),
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
  'pdf_ms_p50',
  'scope_cpu_vs_owner',
  'revoke_s',
  'form_store_vs_create',
  'records_1e6_list_vs_customers',
  'merge_200_ms',
  'form_40_drawn_ms',
  'form_40_key_ms',
];

/** So many digits as a ratio is worth. */
export const rounded = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(3)) : value;

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
