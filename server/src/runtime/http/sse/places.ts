import type { Identity } from '../identify.ts';

/** So many streams are open at most: under one session, for one person, in one company, in all. */
export interface MostStreams {
  readonly session: number;
  readonly person: number;
  readonly company: number;
  readonly all: number;
}

/** Each tab holds a few; a company's share is far below all, so that none of them takes the others' places. */
export const MOST_STREAMS: MostStreams = { session: 40, person: 80, company: 1000, all: 5000 };

/** Who holds how many streams. */
export class Places {
  readonly #most: MostStreams;
  readonly #taken = new Map<string, number>();

  constructor(most: MostStreams) {
    this.#most = most;
  }

  /** A place for one more stream, given back by what is answered; undefined = there is none. */
  take(session: string, { signedIn, who }: Identity): (() => void) | undefined {
    const shares: (readonly [string, number])[] = [
      ['all', this.#most.all],
      [`session ${session}`, this.#most.session],
    ];
    if (signedIn) shares.push([`person ${signedIn.userId}`, this.#most.person]);
    if (who) shares.push([`company ${who.tenantId}`, this.#most.company]);
    if (shares.some(([key, most]) => (this.#taken.get(key) ?? 0) >= most)) return undefined;
    for (const [key] of shares) this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
    let isTaken = true;
    return () => {
      if (isTaken) for (const [key] of shares) this.#give(key);
      isTaken = false;
    };
  }

  #give(key: string): void {
    const left = (this.#taken.get(key) ?? 0) - 1;
    if (left > 0) this.#taken.set(key, left);
    else this.#taken.delete(key);
  }
}
