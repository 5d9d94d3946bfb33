import type { Pool } from 'pg';

import { AccessError } from '../../../kernel/errors/access-error.ts';

const WINDOW_MILLISECONDS = 60_000;

/** Counts requests by key in the database, so that all processes share the count; the library's table serves our routes too. */
export class RequestLimit {
  readonly #pool: Pool;
  readonly #isOn: boolean;

  constructor(pool: Pool, isOn: boolean) {
    this.#pool = pool;
    this.#isOn = isOn;
  }

  /** Refuses the request that is one too many within a minute. */
  async take(key: string, max: number): Promise<void> {
    if (!(await this.isWithin(key, max))) throw new AccessError('RATE_LIMITED');
  }

  /** Counts, and says whether it is still within what is allowed in the time. */
  async isWithin(key: string, max: number, milliseconds = WINDOW_MILLISECONDS): Promise<boolean> {
    if (!this.#isOn) return true;
    const now = Date.now();
    const { rows } = await this.#pool.query<{ count: number }>(
      `insert into "rateLimit" as l (key, count, "lastRequest") values ($1, 1, $2)
       on conflict (key) do update set
         count = case when l."lastRequest" < $2::bigint - $3::bigint then 1 else l.count + 1 end,
         "lastRequest" = case when l."lastRequest" < $2::bigint - $3::bigint then $2 else l."lastRequest" end
       returning count`,
      [key, now, milliseconds],
    );
    return (rows[0]?.count ?? 0) <= max;
  }

  /** Whether one more would be within it; counts nothing. */
  async hasRoom(key: string, max: number, milliseconds: number): Promise<boolean> {
    if (!this.#isOn) return true;
    const { rowCount } = await this.#pool.query(
      `select from "rateLimit" where key = $1 and count >= $2 and "lastRequest" >= $3::bigint`,
      [key, max, Date.now() - milliseconds],
    );
    return rowCount === 0;
  }
}
