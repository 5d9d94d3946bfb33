import { setTimeout as sleep } from 'node:timers/promises';

import DataLoader from 'dataloader';
import type { Pool, PoolClient } from 'pg';

import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Statement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { isLost, isNoValue } from './busy.ts';
import { gather } from './gather.ts';
import { closeBehind, openAhead } from './tenant-session.ts';

type Params = Readonly<Record<string, unknown>>;
const ATTEMPTS = 3;
/** The statement's own time, or that for which a lock is waited. */
const OUT_OF_TIME: ReadonlySet<string | undefined> = new Set(['57014', '55P03']);

/** Every statement after a failed one is answered with this. */
const ABORTED = '25P02';

type Batch<K, V> = (keys: readonly K[], read: ReadScope) => Promise<readonly (V | Error)[]>;

/** Named statements are off behind poolers that cannot keep them. */
export const namesAllowed = process.env['STATEMENT_NAMES'] !== 'off';

/** Puts a statement into the form pg wants; `tenantId` is always the scope's own. */
export const toQuery = (statement: Statement<unknown>, params: Params, tenantId: string) => {
  const values = statement.values({ ...params, tenantId });
  return namesAllowed && statement.name !== undefined
    ? { name: statement.name, text: statement.text, values }
    : { text: statement.text, values };
};

/** One READ ONLY transaction per request, opened by the first query and given back before anything else is awaited. */
export class PgReadScope implements ReadScope {
  readonly #pool: Pool;
  readonly #tenantId: string | undefined;
  #client: Promise<PoolClient> | undefined;
  #failure: unknown;
  #isOver = false;
  readonly #loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  constructor(pool: Pool, tenantId: string | undefined) {
    this.#pool = pool;
    this.#tenantId = tenantId;
  }

  rows<Row>(statement: Statement<Row>, params: Params = {}): Promise<Row[]> {
    return this.#through(async (client) => {
      gather(client);
      return (await client.query(toQuery(statement, params, this.#tenant()))).rows as Row[];
    });
  }

  async row<Row>(statement: Statement<Row>, params: Params = {}): Promise<Row | undefined> {
    return (await this.rows(statement, params))[0];
  }

  loader<K, V>(batch: Batch<K, V>): DataLoader<K, V> {
    const known = this.#loaders.get(batch);
    if (known) return known as unknown as DataLoader<K, V>;
    const made = new DataLoader<K, V>((keys) => batch(keys, this));
    this.#loaders.set(batch, made);
    return made;
  }

  withTimeout<Row>(
    milliseconds: number,
    statement: Statement<Row>,
    params: Params,
  ): Promise<Row[] | undefined> {
    return this.#through(async (client) => {
      // Three messages back to back, so that no other statement of the request falls between them. Always back to the
      // savepoint: releasing it would keep the timeout, and after a cancel this revives the transaction.
      client
        .query(`savepoint timed; set local statement_timeout = ${Math.floor(milliseconds)}`)
        .catch(() => undefined);
      const search = client.query(toQuery(statement, params, this.#tenant()));
      const back = client.query('rollback to timed');
      try {
        return (await search).rows as Row[];
      } catch (error) {
        if (OUT_OF_TIME.has((error as { code?: string }).code)) return undefined;
        throw error;
      } finally {
        await back;
      }
    });
  }

  /**
   * Closes for good. An answer can be complete while a field beside a failed one still works; whatever that reads now
   * would take a connection that nobody gives back.
   */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.close();
  }

  pause(): Promise<void> {
    return this.close();
  }

  async close(): Promise<void> {
    const opened = this.#client;
    this.#client = undefined;
    this.#failure = undefined;
    this.#loaders.clear();
    if (!opened) return;
    const client = await opened.catch(() => undefined);
    if (client) closeBehind(client);
  }

  /** Reading can be done again: a connection that ended under way is replaced. Nothing promised one snapshot. */
  async #through<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    for (let turn = 1; ; turn += 1) {
      const opened = (this.#client ??= this.#open());
      try {
        return await work(await opened);
      } catch (error) {
        if (!isLost(error)) throw this.#told(error);
        this.#drop(opened, error as Error);
        if (turn === ATTEMPTS) throw error;
      }
      await sleep(20 * turn * Math.random());
    }
  }

  /** What stands beside a failed statement fails with it; all of them tell the same reason. */
  #told(error: unknown): unknown {
    if ((error as { code?: string }).code === ABORTED && this.#failure !== undefined) return this.#failure;
    const reason = isNoValue(error) ? new AccessError('BAD_USER_INPUT') : error;
    this.#failure ??= reason;
    return reason;
  }

  #drop(opened: Promise<PoolClient>, error: Error): void {
    if (this.#client !== opened) return; // another statement of the same request was faster
    this.#client = undefined;
    opened.then(
      (client) => client.release(error),
      () => undefined,
    );
  }

  #tenant(): string {
    if (this.#tenantId === undefined) throw new AccessError('UNAUTHENTICATED');
    return this.#tenantId;
  }

  async #open(): Promise<PoolClient> {
    const tenantId = this.#tenant();
    if (this.#isOver) throw new Error('The request is over');
    const client = await this.#pool.connect();
    openAhead(client, tenantId, 'read only');
    return client;
  }
}
