import { existsSync, readFileSync } from 'node:fs';

/** Documents a web build may send, by `sha256` hash: the lists of the current and the previous build are accepted. */
export class TrustedDocuments {
  readonly #byHash = new Map<string, string>();

  constructor(files: readonly string[]) {
    for (const file of files) {
      if (!existsSync(file)) continue;
      const documents = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
      for (const [key, text] of Object.entries(documents))
        this.#byHash.set(key.replace(/^sha256:/, ''), text);
    }
  }

  get size(): number {
    return this.#byHash.size;
  }

  /** The text behind a hash; an unknown hash is refused by whoever asks. */
  find(hash: string): string | undefined {
    return this.#byHash.get(hash);
  }

  /** Apollo's store as a closed list: nobody can register a query. */
  readonly cache = {
    get: async (key: string): Promise<string | undefined> => this.#byHash.get(key.replace(/^apq:/, '')),
    set: async (): Promise<void> => undefined,
    delete: async (): Promise<boolean> => false,
  };
}
