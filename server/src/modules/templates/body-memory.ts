import { LRUCache } from 'lru-cache';

/** A parsed body takes several times the room of its text. */
const WEIGHT = 6;
/** A calendar that is in use has years of days laid out beside it, however short its text. */
const LAID_OUT: Readonly<Record<string, number>> = { calendar: 1_000_000 };
const MEMORY = 64 * 2 ** 20;

/** What a body takes of this process's memory, roughly and rather too much. */
export const weightOf = (kind: string, body: unknown): number =>
  JSON.stringify(body).length * WEIGHT + (LAID_OUT[kind] ?? 0);

/** Things kept for later, as many as fit: a company that publishes without end pushes out its own and old ones, and fills nothing. */
export class WeighedMemory<Value extends object> {
  readonly #kept: LRUCache<string, { readonly value: Value; readonly weight: number }>;

  constructor({ memory = MEMORY, ttl = 0 }: { readonly memory?: number; readonly ttl?: number } = {}) {
    this.#kept = new LRUCache({ maxSize: memory, sizeCalculation: ({ weight }) => weight, ttl });
  }

  /** What everything that is kept weighs. */
  get weight(): number {
    return this.#kept.calculatedSize;
  }

  get(name: string): Value | undefined {
    return this.#kept.get(name)?.value;
  }

  /** Keeps a value; what is too heavy for all of the memory is not kept. */
  keep(name: string, value: Value, weight: number): void {
    this.#kept.set(name, { value, weight: Math.max(1, Math.ceil(weight)) });
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }
}
