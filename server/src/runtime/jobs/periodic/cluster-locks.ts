import type { Pool, PoolClient } from 'pg';

const TAKE = `select pg_try_advisory_lock(hashtextextended('zhoudao job ' || $1, 0)) as got`;
const GIVE_BACK = `select pg_advisory_unlock(hashtextextended('zhoudao job ' || $1, 0))`;

/**
 * Keeps periodic work to one process of the cluster. All locks of a process are held by one connection: one for each
 * would leave the work none once everything is due at the same moment, as after a start. A lock ends with that
 * connection, so nobody who died holds one.
 */
export class ClusterLocks {
  readonly #pool: Pool;
  /** A session may take its own lock twice, so it is kept here which it has. */
  readonly #held = new Set<string>();
  #client: Promise<PoolClient> | undefined;
  #live: PoolClient | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Runs work while no other process, and no other run in this one, does the same; answers false when one does. */
  async alone(name: string, work: () => Promise<void>): Promise<boolean> {
    if (this.#held.has(name)) return false;
    this.#held.add(name);
    try {
      const client = await (this.#client ??= this.#connect());
      const { rows } = await client.query<{ got: boolean }>(TAKE, [name]);
      if (rows[0]?.got !== true) return false;
      try {
        await work();
      } finally {
        // A connection that died in between has given all of them back already.
        await client.query(GIVE_BACK, [name]).catch(() => this.#drop(client));
      }
      return true;
    } finally {
      this.#held.delete(name);
    }
  }

  /** Gives the connection back; call it when no work is running any more. */
  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    if (client) this.#drop(client);
  }

  async #connect(): Promise<PoolClient> {
    try {
      const client = await this.#pool.connect();
      client.once('end', () => this.#drop(client));
      this.#live = client;
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  #drop(client: PoolClient): void {
    if (this.#live !== client) return;
    this.#live = undefined;
    this.#client = undefined;
    client.release(true);
  }
}
