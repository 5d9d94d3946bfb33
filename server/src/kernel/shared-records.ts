/** One record that somebody was let into: which, and until when; null = until it is ended. */
export interface SharedRecord {
  readonly noun: string;
  readonly id: string;
  readonly until: Date | null;
}

/** The records that were shared with one member, or with a unit that he stands in; read with his rights, once per membership version. */
export class SharedRecords {
  readonly #until: ReadonlyMap<string, ReadonlyMap<string, Date | null>>;

  constructor(records: Iterable<SharedRecord>) {
    const all = new Map<string, Map<string, Date | null>>();
    for (const { noun, id, until } of records) {
      const known = all.get(noun) ?? new Map<string, Date | null>();
      const earlier = known.get(id);
      // Of several ways in, the one that stays open longest.
      const isLonger = earlier === undefined || until === null || (earlier !== null && until > earlier);
      if (isLonger) known.set(id, until);
      all.set(noun, known);
    }
    this.#until = all;
  }

  /** Whether a record stands open now. */
  has(noun: string, id: unknown, now: Date): boolean {
    const until = typeof id === 'string' ? this.#until.get(noun)?.get(id) : undefined;
    return until === null || (until !== undefined && until > now);
  }

  /** The records of a noun that stand open now. */
  idsOf(noun: string, now: Date): readonly string[] {
    return [...(this.#until.get(noun) ?? [])].flatMap(([id, until]) =>
      until === null || until > now ? [id] : [],
    );
  }

  /** The nouns of which anything was shared. */
  get nouns(): readonly string[] {
    return [...this.#until.keys()];
  }
}
