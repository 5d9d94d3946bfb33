import type { MikroORM } from '@mikro-orm/core';
import type { Pool } from 'pg';

import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Scope, WriteFace } from '../../kernel/scope.ts';
import { isNoValue } from './busy.ts';
import { PgReadScope } from './read-scope.ts';
import { writeTransaction } from './write-transaction.ts';

/** What every scope of the process shares. */
export interface ScopeSource {
  readonly pool: Pool;
  readonly orm: MikroORM;
  readonly wakeRelay: () => void;
}

/** The two faces of one request on one pool; never two connections at once. */
export class RequestScope implements Scope {
  readonly read: PgReadScope;
  readonly #source: ScopeSource;
  readonly #tenantId: string | undefined;

  constructor(source: ScopeSource, tenantId: string | undefined) {
    this.#source = source;
    this.#tenantId = tenantId;
    this.read = new PgReadScope(source.pool, tenantId);
  }

  async write<T>(work: (face: WriteFace) => Promise<T>): Promise<T> {
    if (this.#tenantId === undefined) throw new AccessError('UNAUTHENTICATED');
    await this.read.close();
    const { pool, orm } = this.#source;
    return writeTransaction(pool, orm, this.#tenantId, work).catch((error: unknown) => {
      throw isNoValue(error) ? new AccessError('BAD_USER_INPUT') : error;
    });
  }

  wakeRelay(): void {
    this.#source.wakeRelay();
  }

  async close(): Promise<void> {
    await this.read.end();
  }
}
