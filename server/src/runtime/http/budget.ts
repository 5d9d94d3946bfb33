import { LRUCache } from 'lru-cache';

import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Identity } from './identify.ts';

/** How much may be asked for in a minute, in the units of the cost rule; as much may be asked for at once. */
export interface BudgetSizes {
  readonly person: number;
  readonly company: number;
}

/** A hundred of the dearest pages at once, then one or two a second: nobody clicks so fast. A company has twenty times that. */
export const BUDGETS: BudgetSizes = { person: 600_000, company: 12_000_000 };

/** What a request costs before anything is known of it: finding out who asks, reading and refusing it. */
const EVERY_REQUEST = 100;
const MINUTE_MILLISECONDS = 60_000;
/** A bucket that nobody used for a minute is full again, so forgetting the oldest gives next to nothing away. */
const MOST_BUCKETS = 50_000;

interface Bucket {
  level: number;
  at: number;
}

interface Share {
  readonly bucket: Bucket;
  readonly size: number;
}

/** Takes the cost of what is about to be done, or refuses it. */
export type Charge = (cost: number) => void;

/** What a request is charged to, and how much of it is used. */
export interface Account {
  readonly take: Charge;
  readonly spent: () => { readonly person: number; readonly company: number };
}

/** Token buckets per company and person, in this process: a look at two numbers for each request. */
export class Budgets {
  readonly #sizes: BudgetSizes;
  readonly #now: () => number;
  readonly #buckets = new LRUCache<string, Bucket>({ max: MOST_BUCKETS });

  constructor(sizes: BudgetSizes, now: () => number = () => performance.now()) {
    this.#sizes = sizes;
    this.#now = now;
  }

  /** Counts a request, whatever becomes of it, and answers how its work is charged. Who is not signed in counts by address. */
  open({ signedIn, who }: Identity, address: string): Account {
    const { person, company } = this.#sizes;
    const shares = [this.#share(signedIn ? `person ${signedIn.userId}` : `address ${address}`, person)];
    if (who) shares.push(this.#share(`company ${who.tenantId}`, company));
    this.#take(shares, EVERY_REQUEST);
    return {
      take: (cost) => this.#take(shares, cost),
      spent: () => {
        const [own = 0, all = 0] = shares.map(({ bucket, size }) => 1 - bucket.level / size);
        return { person: own, company: all };
      },
    };
  }

  #share(key: string, size: number): Share {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { level: size, at: now };
    bucket.level = Math.min(size, bucket.level + ((now - bucket.at) * size) / MINUTE_MILLISECONDS);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    return { bucket, size };
  }

  #take(shares: readonly Share[], cost: number): void {
    const minutes = Math.max(...shares.map(({ bucket, size }) => (cost - bucket.level) / size));
    if (minutes > 0)
      throw new AccessError('RATE_LIMITED', {
        retryAfter: Math.ceil((minutes * MINUTE_MILLISECONDS) / 1000),
        http: { status: 429 },
      });
    for (const { bucket } of shares) bucket.level -= cost;
  }
}
