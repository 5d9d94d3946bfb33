import pg from 'pg';

import { settle } from './tenant-session.ts';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;

const types = new pg.TypeOverrides();
types.setTypeParser(TIMESTAMPTZ, (text: string) => new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`));
types.setTypeParser(DATE, (text: string) => text);
types.setTypeParser(INT8, Number);

/** Who waits longer for a connection than for a lock is told that the system is busy: a queue that grows helps nobody. */
const PATIENCE_MILLISECONDS = 3000;

/** A connection keeps every plan it was ever given a name for: after half an hour it is replaced, and they are forgotten. */
const LIFE_SECONDS = 1800;

/** Options of a pool: where, how many connections, how long a caller waits for one. */
export interface PoolSettings {
  readonly url: string;
  readonly max: number;
  readonly name: string;
  readonly waitMilliseconds?: number;
}

/** The one kind of pool in the server: UTC, pipelined, instants as Date, days as text, bigint as number. */
export function createPool({
  url,
  max,
  name,
  waitMilliseconds = PATIENCE_MILLISECONDS,
}: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: waitMilliseconds,
    maxLifetimeSeconds: LIFE_SECONDS,
    // Each return of a connection would otherwise start a timer, and after a quiet moment its kept plans would be gone.
    idleTimeoutMillis: 0,
    application_name: `zhoudao-${name}`,
    options: '-c TimeZone=UTC',
    pipeline: true,
    types,
  });
  // A connection that dies fails its queries; the event itself must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('acquire', settle);
  return pool;
}
