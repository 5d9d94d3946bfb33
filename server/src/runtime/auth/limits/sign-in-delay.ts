import { createHmac } from 'node:crypto';

import type { Pool } from 'pg';

/** Mistakes are human: the first few cost nothing. */
const FREE = 4;
/** Never a lock: whoever floods an account with guesses must not keep its owner out for long. */
const LONGEST_SECONDS = 300;

/**
 * Slows down guessing at one account, whatever the addresses the guesses come from: after four wrong passwords the
 * wait doubles from two seconds up to five minutes. An attempt is counted before the password is looked at, so that
 * guesses sent at once do not slip through together. Unknown accounts are treated alike: the wait tells nothing.
 */
export class SignInDelay {
  readonly #pool: Pool;
  readonly #secret: string;

  constructor(pool: Pool, secret: string) {
    this.#pool = pool;
    this.#secret = secret;
  }

  /** Counts an attempt. Answers the seconds until the next one is heard; 0 = this one is. */
  async begin(email: string): Promise<number> {
    // A day without a mistake begins anew. The exponent is cut first: 2^n would overflow long before the cap is reached.
    const { rowCount } = await this.#pool.query(
      `insert into sign_in_failure as f (account, failures, blocked_until) values ($1, 1, now())
       on conflict (account) do update set at = now(),
         failures = case when f.at < now() - interval '1 day' then 1 else f.failures + 1 end,
         blocked_until = case when f.at < now() - interval '1 day' or f.failures + 1 <= $2 then now()
           else now() + make_interval(secs => least(power(2, least(f.failures + 1 - $2, 20)), $3)) end
       where f.blocked_until <= now()`,
      [this.#key(email), FREE, LONGEST_SECONDS],
    );
    return rowCount === 1 ? 0 : this.#left(email);
  }

  /** The password was right: the account starts anew. */
  async succeed(email: string): Promise<void> {
    await this.#pool.query('delete from sign_in_failure where account = $1', [this.#key(email)]);
  }

  async #left(email: string): Promise<number> {
    const { rows } = await this.#pool.query<{ seconds: number }>(
      `select ceil(extract(epoch from blocked_until - now()))::int as seconds from sign_in_failure where account = $1`,
      [this.#key(email)],
    );
    return Math.max(1, rows[0]?.seconds ?? 1);
  }

  #key(email: string): Buffer {
    return createHmac('sha256', this.#secret)
      .update(`sign-in ${email.normalize('NFKC').trim().toLowerCase()}`)
      .digest();
  }
}
