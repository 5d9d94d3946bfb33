import { readFileSync } from 'node:fs';

import { connect, type Connection, type Shot } from './connection.ts';

/** A server process as the load sees it. */
export interface Target {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
}

/** Who is fired at, with what, and under which name the figures go. */
export interface Shooter {
  readonly name: string;
  readonly target: Target;
  readonly next: () => Shot;
  /** What one more client asks meanwhile, measured apart as `<name>, neighbour`. */
  readonly beside?: () => Shot;
}

/** How hard and how long, in seconds. */
export interface Span {
  readonly clients: number;
  readonly warm: number;
  readonly seconds: number;
  readonly rounds: number;
}

/** What one shot measured; times in milliseconds, cpu in microseconds of the server process for each request. */
export interface Measured {
  readonly rps: number;
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
  readonly bytes: number;
}

/** All shots of one scenario by the name of their shooter, in the order of the rounds. */
export type Rounds = ReadonlyMap<string, readonly Measured[]>;

const TICK_MICROSECONDS = 10_000;

/** User and system time of a process, all its threads together, in microseconds. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
}

/** Resident memory of a process in MB. */
export const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** The first answers that were not what they should be; a run with any is not worth its figures. */
export const failures: string[] = [];
const MOST_SHOWN = 5;

function note(shooter: Shooter, text: string): void {
  if (failures.length < MOST_SHOWN) failures.push(`${shooter.name}: ${text.slice(0, 300)}`);
}

/** The value below which this share of the sorted values lies. */
const quantile = (sorted: readonly number[], at: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;

/** A closed loop: so many clients send one request after the other for so long. */
export async function fire(shooter: Shooter, clients: number, seconds: number): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  let bytes = 0;
  const { port, pid } = shooter.target;
  const connections = await Promise.all(Array.from({ length: clients }, () => connect(port)));
  const cpuBefore = cpuOf(pid);
  const start = performance.now();
  const end = start + seconds * 1000;
  const client = async (opened: Connection): Promise<void> => {
    for (let sent = start; sent < end; sent = performance.now()) {
      const answer = await opened.send(shooter.next()).catch((error: Error) => {
        throw new Error(`${shooter.name} after ${Math.round(performance.now() - sent)} ms: ${error.message}`);
      });
      times.push(performance.now() - sent);
      bytes += answer.body.length;
      if (answer.isGood) continue;
      errors += 1;
      note(shooter, `${answer.status} ${answer.body.toString('utf8')}`);
    }
  };
  try {
    await Promise.all(connections.map(client));
  } finally {
    for (const connection of connections) connection.close();
  }
  const took = (performance.now() - start) / 1000;
  const cpu = (cpuOf(pid) - cpuBefore) / Math.max(times.length, 1);
  times.sort((a, b) => a - b);
  return {
    rps: times.length / took,
    cpu,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    errors,
    bytes: bytes / Math.max(times.length, 1),
  };
}

/** What happens around each shot, so that no server works while another is measured. */
export interface Around {
  readonly before: (target: Target) => Promise<void>;
  readonly after: (target: Target) => Promise<void>;
}

/** Rounds in which all take turns, in reversed order every other round, after a short one to warm up. */
export async function rounds(shooters: readonly Shooter[], span: Span, around: Around): Promise<Rounds> {
  const results = new Map<string, Measured[]>();
  const keep = (name: string, measured: Measured): void =>
    void results.set(name, [...(results.get(name) ?? []), measured]);
  for (let round = 0; round <= span.rounds; round += 1) {
    for (const shooter of round % 2 === 0 ? shooters : shooters.toReversed()) {
      await around.before(shooter.target);
      const seconds = round === 0 ? span.warm : span.seconds;
      const { name, target, beside } = shooter;
      const neighbour = beside && { name: `${name}, neighbour`, target, next: beside };
      const [own, other] = await Promise.all([
        fire(shooter, span.clients, seconds),
        neighbour && fire(neighbour, 1, seconds),
      ]);
      await around.after(target);
      if (round === 0) continue;
      keep(name, own);
      if (neighbour && other) keep(neighbour.name, other);
    }
  }
  return results;
}

/** The middle value; of nothing there is none. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Median of one figure over the rounds of one shooter. */
export const middle = (results: Rounds, name: string, figure: keyof Measured): number =>
  median((results.get(name) ?? []).map((one) => one[figure]));

/** Median of the ratios of two shooters, round by round: what disturbs a round disturbs both. */
export const ratio = (
  results: Rounds,
  figure: keyof Measured,
  [name, to]: readonly [string, string],
): number => {
  const base = results.get(to) ?? [];
  return median((results.get(name) ?? []).map((one, at) => one[figure] / (base[at]?.[figure] ?? Number.NaN)));
};
