import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import pg from 'pg';

import { connect, type Shot } from './connection.ts';
import { FREQUENT_ELSEWHERE, SEARCHES } from './data/dataset.ts';
import { median } from './load.ts';
import { REQUESTS } from './requests.ts';
import type { Asker } from './sessions.ts';

/** Milliseconds a request spends inside the database, at the median, by the kind of the request. */
export type DatabaseTimes = Readonly<Record<string, number>>;

/** Where the log of the database server is, and how to speak to it as its administrator. */
export interface Watched {
  readonly adminUrl: string;
  readonly log: string;
}

const WARM = 6;

/** The kind that stands beside the fixed mix. */
export const ELSEWHERE = 'rare here, frequent elsewhere';
/** The product asks as this role; what the worker does meanwhile is not part of a request. */
const LINE =
  /^app_rw\|([\d-]+ [\d:.]+) UTC\|(?:LOG: {2}duration: ([\d.]+) ms|ERROR: {2}canceling statement)/gm;

/** Reads what the database server wrote down about the product's statements. */
export class Durations {
  readonly #file: number;
  #at: number;

  constructor(log: string) {
    this.#file = openSync(log, 'r');
    this.#at = fstatSync(this.#file).size;
  }

  /** The sum of all durations since the last look. A cancelled statement has none: its time is that since the line before. */
  take(): number {
    const { size } = fstatSync(this.#file);
    const bytes = Buffer.alloc(size - this.#at);
    readSync(this.#file, bytes, 0, bytes.length, this.#at);
    this.#at = size;
    let sum = 0;
    let before = Number.NaN;
    for (const [, moment, duration] of bytes.toString('utf8').matchAll(LINE)) {
      const at = Date.parse(`${moment}Z`);
      sum += duration === undefined ? at - before : Number(duration);
      before = at;
    }
    return sum;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Lets the server write down how long each parse, bind and execute takes, while the work goes on. */
export async function watched<T>(
  { adminUrl, log }: Watched,
  work: (durations: Durations) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const set = async (value: 'on' | 'off'): Promise<void> => {
    await client.query(`alter system set log_duration = ${value}`);
    await client.query('select pg_reload_conf(), pg_sleep(0.3)');
  };
  await set('on');
  const durations = new Durations(log);
  try {
    return await work(durations);
  } finally {
    durations.close();
    await set('off');
    await client.end();
  }
}

/** One client, one request after the other: each request's time in the database, begin and commit included. */
async function timesOf(port: number, durations: Durations, shots: readonly Shot[]): Promise<number[]> {
  const connection = await connect(port);
  const times: number[] = [];
  try {
    for (const [at, shot] of [...shots.slice(0, WARM), ...shots].entries()) {
      durations.take();
      const answer = await connection.send(shot);
      if (!answer.isGood) throw new Error(answer.body.toString('utf8').slice(0, 300));
      const time = durations.take();
      if (at >= WARM) times.push(time);
    }
    return times;
  } finally {
    connection.close();
  }
}

/** Search by the kinds of words, and complaints under five filters for several owners, levels and priorities. */
export function databaseTimes(
  place: Watched,
  port: number,
  { owner, repeats }: { owner: Asker; repeats: number },
): Promise<DatabaseTimes> {
  return watched(place, async (durations) => {
    const found: Record<string, number> = {};
    for (const [kind, words] of Object.entries({ ...SEARCHES, [ELSEWHERE]: FREQUENT_ELSEWHERE })) {
      const shots = Array.from({ length: repeats }, () => REQUESTS.search.ours(owner, words));
      found[`search ${kind}`] = median(await timesOf(port, durations, shots));
    }
    const mixes = ['active', 'waiting', 'closed'].flatMap((category) =>
      ['L1', 'L2', 'L3'].flatMap((severity) =>
        ['normal', 'urgent'].map((priority) => ({ category, severity, priority })),
      ),
    );
    const medians: number[] = [];
    for (const mix of mixes) {
      const shots = owner.company.members.map(({ id }) =>
        REQUESTS.cases.ours(owner, { ...mix, ownerId: id }),
      );
      medians.push(...(await timesOf(port, durations, shots)));
    }
    found['five filters'] = median(medians);
    found['five filters, slowest'] = Math.max(...medians);
    return found;
  });
}
