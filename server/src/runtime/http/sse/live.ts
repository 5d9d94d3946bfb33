import type { PubSub } from 'type-graphql';

import { isGap, LIVE_TOPIC, type LiveFact, type LiveItem } from '../../../kernel/facts/subscriptions.ts';

/** More waiting facts than this, and the reader had better read everything anew. */
const MOST_WAITING = 200;

/** Facts were missed: the stream is cut, and the client comes back and reads again. */
class Missed extends Error {
  constructor() {
    super('facts were missed');
    this.name = 'Missed';
  }
}

/** One subscriber's facts, in order, in bounded memory. */
class Waiting implements AsyncIterableIterator<LiveFact> {
  #facts: LiveFact[] = [];
  #hasMissed = false;
  #isOver = false;
  #ask:
    | { resolve: (result: IteratorResult<LiveFact, undefined>) => void; reject: (error: Error) => void }
    | undefined;
  readonly #leave: (self: Waiting) => void;

  constructor(leave: (self: Waiting) => void) {
    this.#leave = leave;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  push(fact: LiveFact): void {
    if (this.#ask) {
      this.#ask.resolve({ done: false, value: fact });
      this.#ask = undefined;
    } else if (this.#facts.length < MOST_WAITING) this.#facts.push(fact);
    else this.miss();
  }

  miss(): void {
    this.#facts = [];
    this.#hasMissed = true;
    this.#ask?.reject(new Missed());
    this.#ask = undefined;
  }

  next(): Promise<IteratorResult<LiveFact, undefined>> {
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined });
    if (this.#hasMissed) return Promise.reject(new Missed());
    const fact = this.#facts.shift();
    if (fact) return Promise.resolve({ done: false, value: fact });
    return new Promise((resolve, reject) => {
      this.#ask = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<LiveFact, undefined>> {
    this.#isOver = true;
    this.#facts = [];
    this.#ask?.resolve({ done: true, value: undefined });
    this.#ask = undefined;
    this.#leave(this);
    return Promise.resolve({ done: true, value: undefined });
  }
}

/** The subscribers of this process, by company. It is what type-graphql subscribes to. */
export class Live implements PubSub {
  readonly #byTenant = new Map<string, Set<Waiting>>();

  /** Tells what was relayed here or heard from another process. */
  tell(item: LiveItem): void {
    if (!isGap(item)) this.#byTenant.get(item.tenantId)?.forEach((waiting) => waiting.push(item));
    else if (item.tenantId !== undefined)
      this.#byTenant.get(item.tenantId)?.forEach((waiting) => waiting.miss());
    else for (const tenant of this.#byTenant.values()) tenant.forEach((waiting) => waiting.miss());
  }

  /** Only the relay publishes; a resolver that tries has made a mistake. */
  publish(): void {
    throw new Error('Facts are emitted by commands, not published');
  }

  subscribe(topic: string, tenantId?: unknown): AsyncIterable<LiveFact> {
    if (topic !== LIVE_TOPIC || typeof tenantId !== 'string')
      throw new Error('Subscriptions follow the facts of one company');
    const subscribers = this.#byTenant.get(tenantId) ?? new Set<Waiting>();
    this.#byTenant.set(tenantId, subscribers);
    const waiting = new Waiting((self) => {
      subscribers.delete(self);
      if (subscribers.size === 0 && this.#byTenant.get(tenantId) === subscribers)
        this.#byTenant.delete(tenantId);
    });
    subscribers.add(waiting);
    return waiting;
  }

  /** How many subscribers there are. */
  get size(): number {
    return [...this.#byTenant.values()].reduce((sum, subscribers) => sum + subscribers.size, 0);
  }
}
