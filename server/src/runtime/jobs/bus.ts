import pg from 'pg';

import type { LiveItem } from '../../kernel/facts/subscriptions.ts';
import { newId } from '../../kernel/values/ids.ts';
import { failureOf, type JobLog } from './job-log.ts';
import { coalesced, packed, unpacked } from './notices.ts';
import { pause } from './worker-session.ts';

/** The one channel of the product. */
export const CHANNEL = 'zhoudao';

const FLUSH_MILLISECONDS = 50;
const CHECK_MILLISECONDS = 10_000;
const FIRST_RETRY = 100;
const LONGEST_RETRY = 5000;

const EVERYBODY: LiveItem = { gap: true, tenantId: undefined };

/** What a bus needs: a direct address (not through a pooler) and where its items go. */
export interface BusParts {
  readonly url: string;
  readonly log: JobLog;
  /** Items of other processes, and a gap after a lost connection. */
  readonly hear: (items: readonly LiveItem[]) => void;
}

/** Tells other processes what was relayed: one coalesced notification at most every 50 ms, in a transaction of its own. */
export class Bus {
  readonly #parts: BusParts;
  readonly #self = newId();
  readonly #stopping = new AbortController();
  #waiting: LiveItem[] = [];
  #hasLost = false;
  #flushing: Promise<void> | undefined;
  #client: pg.Client | undefined;
  #running: Promise<void> | undefined;

  constructor(parts: BusParts) {
    this.#parts = parts;
  }

  /** Listens; resolves with the first connection, so that a start fails loudly. */
  async start(): Promise<void> {
    this.#client = await this.#connect();
    this.#running = this.#keep();
  }

  /** Whether other processes can be heard at this moment. */
  get isListening(): boolean {
    return this.#client !== undefined;
  }

  /** Queues items for the other processes. */
  send(items: readonly LiveItem[]): void {
    if (items.length === 0) return;
    this.#waiting.push(...items);
    this.#flushing ??= this.#flush();
  }

  async stop(): Promise<void> {
    await this.#flushing;
    this.#stopping.abort();
    await this.#running;
  }

  async #flush(): Promise<void> {
    await new Promise((resolve) => void setTimeout(resolve, FLUSH_MILLISECONDS).unref());
    const items = coalesced(this.#waiting);
    this.#waiting = [];
    this.#flushing = undefined;
    try {
      if (!this.#client) throw new Error('no connection');
      await this.#client.query(`select pg_notify('${CHANNEL}', m) from unnest($1::text[]) m`, [
        packed(this.#self, items),
      ]);
    } catch (error) {
      this.#hasLost = true;
      this.#parts.log.warn({ err: failureOf(error), facts: items.length }, 'other processes were not told');
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#parts.url,
      application_name: 'zhoudao-bus',
      keepAlive: true,
    });
    client.on('error', () => undefined); // the end of the connection is what is acted on
    client.on('notification', ({ payload }) => {
      const { from, items } = unpacked(payload ?? '');
      if (from !== this.#self && items.length > 0) this.#parts.hear(items);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const client = this.#client ?? (await this.#again());
      if (!client) return;
      await this.#untilLost(client);
      this.#client = undefined;
      await client.end().catch(() => undefined);
    }
  }

  async #again(): Promise<pg.Client | undefined> {
    const { signal } = this.#stopping;
    for (let wait = FIRST_RETRY; !signal.aborted; wait = Math.min(wait * 2, LONGEST_RETRY)) {
      try {
        this.#client = await this.#connect();
        this.#parts.log.info({}, 'hearing other processes again');
        this.#parts.hear([EVERYBODY]);
        if (this.#hasLost) this.send([EVERYBODY]);
        this.#hasLost = false;
        return this.#client;
      } catch (error) {
        this.#parts.log.warn({ err: failureOf(error) }, 'other processes cannot be heard');
        await pause(wait * (0.5 + Math.random()), signal);
      }
    }
    return undefined;
  }

  /** A connection that died silently is found by asking it something. */
  async #untilLost(client: pg.Client): Promise<void> {
    const lost = new AbortController();
    const give = (): void => lost.abort();
    client.once('end', give);
    this.#stopping.signal.addEventListener('abort', give, { once: true });
    while (!lost.signal.aborted) {
      await pause(CHECK_MILLISECONDS, lost.signal);
      if (lost.signal.aborted) break;
      const asked = await Promise.race([
        client.query('select 1').then(() => true),
        pause(CHECK_MILLISECONDS / 2, lost.signal).then(() => false),
      ]).catch(() => false);
      if (!asked) break;
    }
    this.#stopping.signal.removeEventListener('abort', give);
  }
}
