import { setTimeout as sleep } from 'node:timers/promises';

import type { EntityManager, MikroORM } from '@mikro-orm/core';
import type { Pool, PoolClient } from 'pg';

import { UnknownOutcome } from '../../kernel/errors/unknown-outcome.ts';
import type { Statement } from '../../kernel/reading/statement.ts';
import type { WriteFace } from '../../kernel/scope.ts';
import { isLost } from './busy.ts';
import { gather } from './gather.ts';
import { toQuery } from './read-scope.ts';
import { openAhead } from './tenant-session.ts';

type Params = Readonly<Record<string, unknown>>;

// 23503: what the work saw, or saw nothing of, is otherwise by now. The next turn finds a row gone or in use, and says so.
const RETRY = /^(23503|40001|40P01|55P03|57P01|08...)$/;
const ROLLED_BACK = /^(23503|40001|40P01)$/;
const ATTEMPTS = 3;
const WRITE = /^(insert|update|delete)\b/i;

class Face implements WriteFace {
  readonly tables: EntityManager;
  readonly #client: PoolClient;
  readonly #tenantId: string;
  #em: EntityManager | undefined;
  #isBurst = false;
  #failure: unknown;

  constructor(tables: EntityManager, client: PoolClient, tenantId: string) {
    this.tables = tables;
    this.#client = client;
    this.#tenantId = tenantId;
  }

  get em(): EntityManager {
    return (this.#em ??= this.#fork());
  }

  get hasEntities(): boolean {
    return this.#em !== undefined;
  }

  async rows<Row>(statement: Statement<Row>, params: Params = {}): Promise<Row[]> {
    return (await this.#client.query(toQuery(statement, params, this.#tenantId))).rows as Row[];
  }

  async row<Row>(statement: Statement<Row>, params: Params = {}): Promise<Row | undefined> {
    return (await this.rows(statement, params))[0];
  }

  send(statement: Statement<unknown>, params: Params = {}): void {
    gather(this.#client);
    this.#watch(this.#client.query(toQuery(statement, params, this.#tenantId)));
  }

  async burst(work: () => Promise<void>): Promise<void> {
    this.#isBurst = true;
    try {
      await work();
    } finally {
      this.#isBurst = false;
    }
  }

  #fork(): EntityManager {
    const em = this.tables.fork({ clear: true });
    em.setFilterParams('tenant', { tenantId: this.#tenantId });
    em.setTransactionContext({ executeQuery: (query: { readonly sql: string }) => this.#execute(query.sql) });
    return em;
  }

  /** COMMIT must answer COMMIT: after a failed statement PostgreSQL answers ROLLBACK, without an error. */
  async commit(): Promise<void> {
    const { command } = await this.#client.query('commit').catch((error: Error) => {
      // The server refused something before COMMIT and then went away: it never came to COMMIT.
      throw codeOf(this.#failure) === '' ? error : Object.assign(this.#failure as Error, { undone: true });
    });
    if (command === 'COMMIT') return;
    throw Object.assign((this.#failure as Error | undefined) ?? new Error('The transaction was aborted'), {
      undone: true,
    });
  }

  /** The ORM needs no answer to a write: ids are made here, rows are locked when they are read. */
  async #execute(sql: string): Promise<{ rows: unknown[]; numAffectedRows: bigint }> {
    gather(this.#client);
    const sent = this.#client.query(sql);
    if (this.#isBurst && WRITE.test(sql)) {
      this.#watch(sent);
      return { rows: [], numAffectedRows: 1n };
    }
    const { rows, rowCount } = await sent;
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  #watch(sent: Promise<unknown>): void {
    sent.catch((error: unknown) => {
      this.#failure ??= error;
    });
  }
}

const codeOf = (error: unknown): string => {
  const own = (error as { code?: unknown } | undefined)?.code;
  return typeof own === 'string' ? own : '';
};

/** Once COMMIT was sent only a proven rollback may be tried again. */
const mayRetry = (error: unknown, committing: boolean): boolean => {
  if (committing && !(error as { undone?: boolean }).undone) return ROLLED_BACK.test(codeOf(error));
  return RETRY.test(codeOf(error)) || isLost(error);
};

async function attempt<T>(
  pool: Pool,
  orm: MikroORM,
  tenantId: string,
  work: (face: WriteFace) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  let committing = false;
  try {
    openAhead(client, tenantId);
    const face = new Face(orm.em, client, tenantId);
    const result = await work(face);
    committing = true;
    await face.commit();
    return result;
  } catch (error) {
    if (isLost(error)) broken = error as Error;
    else if (!committing) await client.query('rollback').catch((lost: Error) => (broken = lost));
    const isUnknown = committing && isLost(error) && !(error as { undone?: boolean }).undone;
    throw Object.assign(isUnknown ? new UnknownOutcome(error) : (error as Error), {
      mayRetry: mayRetry(error, committing),
    });
  } finally {
    client.release(broken);
  }
}

/** One transaction for one tenant: committed before it returns, retried as a whole while a retry is safe. */
export async function writeTransaction<T>(
  pool: Pool,
  orm: MikroORM,
  tenantId: string,
  work: (face: WriteFace) => Promise<T>,
): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await attempt(pool, orm, tenantId, work);
    } catch (error) {
      // Without a mark it never came to a transaction: the connection could not be had.
      const { mayRetry: may = isLost(error) } = error as { mayRetry?: boolean };
      if (turn === ATTEMPTS || !may) throw error;
    }
    await sleep(20 * 2 ** turn * Math.random());
  }
}
