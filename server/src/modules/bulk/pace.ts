/** What a pace is made of: how long one go shall take, how many rows the first one has, and how many any may have. */
interface PaceOptions {
  readonly milliseconds: number;
  readonly first: number;
  readonly most: number;
}

/** How many rows one go takes, so that it takes about as long as it shall, whatever the rows and the machine. */
export class Pace {
  readonly #options: PaceOptions;
  #rows: number;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#rows = options.first;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Learns from one go. A go of few rows says little about many, so the next has at most twice as many. */
  took(rows: number, milliseconds: number): void {
    if (rows === 0) return;
    const { milliseconds: wanted, most } = this.#options;
    const fitting = Math.floor((rows * wanted) / Math.max(milliseconds, 1));
    this.#rows = Math.max(1, Math.min(fitting, this.#rows * 2, most));
  }
}
