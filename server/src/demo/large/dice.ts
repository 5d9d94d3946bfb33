/** Chance that falls the same way each time: the same company for everybody who asks for one. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of several; the first ones more often where it is skewed. */
  pick<T>(from: readonly T[], isSkewed = false): T {
    const at = isSkewed ? Math.floor(this.next() ** 1.8 * from.length) : this.below(from.length);
    return from[at] as T;
  }

  /** Whether something that happens so often happens now. */
  chance(share: number): boolean {
    return this.next() < share;
  }
}
