import { createHmac } from 'node:crypto';

import type { Pool } from 'pg';

import { networkOf } from '../../../kernel/values/network.ts';

/** How guesses are slowed down: so many cost nothing, then the wait doubles from two seconds up to the longest. */
interface Pace {
  readonly free: number;
  readonly longest: number;
}

/** Mistakes are human: the first few cost nothing. */
const CLOSE: Pace = { free: 4, longest: 300 };
/** Guesses at one account from many addresses. Short, because its owner may be somewhere among them. */
const WIDE: Pace = { free: 20, longest: 30 };

/** Where an attempt comes from. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
  /** The browser, when somebody signed in to this account with it before. */
  readonly browser: string | undefined;
}

/**
 * Slows down guessing at an account without ever keeping its owner out: guesses are counted by account and address, and
 * more gently by account alone. The first attempt from an address is always heard, and a browser that signed in to the
 * account before is counted by itself, so whoever floods an account with guesses slows down himself. An attempt is
 * counted before the password is looked at, so that guesses sent at once do not slip through together. Unknown accounts
 * are treated alike: the wait tells nothing.
 */
export class SignInDelay {
  readonly #pool: Pool;
  readonly #secret: string;

  constructor(pool: Pool, secret: string) {
    this.#pool = pool;
    this.#secret = secret;
  }

  /** Counts an attempt. Answers the seconds until the next one is heard; 0 = this one is. */
  async begin(attempt: Attempt): Promise<number> {
    const near = this.#near(attempt);
    if (attempt.browser !== undefined) return this.#count(near, CLOSE);
    const before = await this.#left(near);
    if (before !== undefined && before > 0) return before;
    const wide = await this.#count(this.#key(attempt.email), WIDE);
    return before !== undefined && wide > 0 ? wide : this.#count(near, CLOSE);
  }

  /** The password was right: this address or browser starts anew, and the attempt was none of the account's mistakes. */
  async succeed(attempt: Attempt): Promise<void> {
    await this.#pool.query('delete from sign_in_failure where account = $1', [this.#near(attempt)]);
    if (attempt.browser === undefined)
      await this.#pool.query(
        'update sign_in_failure set failures = greatest(failures - 1, 0) where account = $1',
        [this.#key(attempt.email)],
      );
  }

  async #count(key: Buffer, { free, longest }: Pace): Promise<number> {
    // A day without a mistake begins anew. The exponent is cut first: 2^n would overflow long before the cap is reached.
    const { rowCount } = await this.#pool.query(
      `insert into sign_in_failure as f (account, failures, blocked_until) values ($1, 1, now())
       on conflict (account) do update set at = now(),
         failures = case when f.at < now() - interval '1 day' then 1 else f.failures + 1 end,
         blocked_until = case when f.at < now() - interval '1 day' or f.failures + 1 <= $2 then now()
           else now() + make_interval(secs => least(power(2, least(f.failures + 1 - $2, 20)), $3)) end
       where f.blocked_until <= now()`,
      [key, free, longest],
    );
    return rowCount === 1 ? 0 : Math.max(1, (await this.#left(key)) ?? 1);
  }

  /** Seconds until the next attempt is heard; undefined = there was none. */
  async #left(key: Buffer): Promise<number | undefined> {
    const { rows } = await this.#pool.query<{ seconds: number }>(
      `select greatest(ceil(extract(epoch from blocked_until - now())), 0)::int as seconds from sign_in_failure
       where account = $1 and at > now() - interval '1 day'`,
      [key],
    );
    return rows[0]?.seconds;
  }

  #near({ email, address, browser }: Attempt): Buffer {
    return this.#key(email, browser === undefined ? `from ${networkOf(address)}` : `by ${browser}`);
  }

  #key(email: string, origin = ''): Buffer {
    return createHmac('sha256', this.#secret)
      .update(`sign-in ${email.normalize('NFKC').trim().toLowerCase()} ${origin}`)
      .digest();
  }
}
