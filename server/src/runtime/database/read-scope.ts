import DataLoader from 'dataloader';
import type { Pool, PoolClient } from 'pg';
import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Statement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { gather } from './gather.ts';
import { openAhead } from './tenant-session.ts';

type Params = Readonly<Record<string, unknown>>;
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
  readonly #loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  constructor(pool: Pool, tenantId: string | undefined) {
    this.#pool = pool;
    this.#tenantId = tenantId;
  }

  async rows<Row>(statement: Statement<Row>, params: Params = {}): Promise<Row[]> {
    const client = await (this.#client ??= this.#open());
    gather(client);
    return (await client.query(toQuery(statement, params, this.#tenant()))).rows as Row[];
  }

  async row<Row>(statement: Statement<Row>, params: Params = {}): Promise<Row | undefined> {
    return (await this.rows(statement, params))[0];
  }

  loader<K, V>(batch: Batch<K, V>): DataLoader<K, V> {
    const known = this.#loaders.get(batch);
    if (known) return known as unknown as DataLoader<K, V>;
    const made = new DataLoader<K, V>((keys) => batch(keys, this) as Promise<(V | Error)[]>);
    this.#loaders.set(batch, made as unknown as DataLoader<unknown, unknown>);
    return made;
  }

  async withTimeout<Row>(milliseconds: number, statement: Statement<Row>, params: Params): Promise<Row[] | undefined> {
    const client = await (this.#client ??= this.#open());
    // Three messages back to back, so that no other statement of the request falls between them. Always back to the
    // savepoint: releasing it would keep the timeout, and after a cancel this revives the transaction.
    client.query(`savepoint timed; set local statement_timeout = ${Math.floor(milliseconds)}`).catch(() => undefined);
    const search = client.query(toQuery(statement, params, this.#tenant()));
    const back = client.query('rollback to timed');
    try {
      return (await search).rows as Row[];
    } catch (error) {
      if ((error as { code?: string }).code === '57014') return undefined;
      throw error;
    } finally {
      await back;
    }
  }

  async close(): Promise<void> {
    const opened = this.#client;
    this.#client = undefined;
    this.#loaders.clear();
    if (!opened) return;
    const client = await opened.catch(() => undefined);
    if (!client) return;
    await client.query('commit').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }

  #tenant(): string {
    if (this.#tenantId === undefined) throw new AccessError('UNAUTHENTICATED');
    return this.#tenantId;
  }

  async #open(): Promise<PoolClient> {
    const tenantId = this.#tenant();
    const client = await this.#pool.connect();
    openAhead(client, tenantId, 'read only');
    return client;
  }
}
