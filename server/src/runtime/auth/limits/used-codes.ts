import { createHmac } from 'node:crypto';

import type { Pool } from 'pg';

/** Second factors that were given before: whoever looks over a shoulder has half a minute, in which a code must not work again. */
export class UsedCodes {
  readonly #pool: Pool;
  readonly #secret: string;

  constructor(pool: Pool, secret: string) {
    this.#pool = pool;
    this.#secret = secret;
  }

  /** Remembers a right code; false = it was used before, perhaps at this very moment. */
  async use(userId: string, code: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `insert into used_code ("userId", code) values ($1, $2) on conflict do nothing`,
      [userId, createHmac('sha256', this.#secret).update(`code ${userId} ${code}`).digest()],
    );
    return rowCount === 1;
  }
}
