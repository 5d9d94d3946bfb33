import type { EntityManager } from '@mikro-orm/core';
import type DataLoader from 'dataloader';

import type { Statement } from './reading/statement.ts';
import type { TableFacts } from './writing/new-rows.ts';

/** Sends statements inside the tenant's transaction; `tenantId` is filled in by itself. */
export interface Rows {
  /** Answers plain rows. */
  rows<Row>(statement: Statement<Row>, params?: Readonly<Record<string, unknown>>): Promise<Row[]>;
  /** Answers the first row or undefined. */
  row<Row>(statement: Statement<Row>, params?: Readonly<Record<string, unknown>>): Promise<Row | undefined>;
}

/** The read face of a request: one READ ONLY transaction, opened by the first query, pipelined. */
export interface ReadScope extends Rows {
  /** One loader per batch function and request; it dies with the transaction. */
  loader<K, V>(
    batch: (keys: readonly K[], read: ReadScope) => Promise<readonly (V | Error)[]>,
  ): DataLoader<K, V>;
  /** Gives the connection back before something else is awaited; the next statement opens it anew. */
  pause(): Promise<void>;
  /** Runs text search steps under a savepoint with a short timeout; answers undefined when the time ran out. */
  withTimeout<Row>(
    milliseconds: number,
    statement: Statement<Row>,
    params: Readonly<Record<string, unknown>>,
  ): Promise<Row[] | undefined>;
}

/** What a command's transaction offers. */
export interface WriteFace extends Rows {
  /** Made when it is first asked for: many commands only add rows. */
  readonly em: EntityManager;
  /** Whether anybody asked for the entity manager. */
  readonly hasEntities: boolean;
  readonly tables: TableFacts;
  /** Sends without waiting; a failure aborts the transaction and is reported by its COMMIT. */
  send(statement: Statement<unknown>, params?: Readonly<Record<string, unknown>>): void;
  /** Writes of the ORM leave one after the other without waiting for answers; COMMIT tells whether all went well. */
  burst(work: () => Promise<void>): Promise<void>;
}

/** The two faces of a request; a command cannot reach them. */
export interface Scope {
  readonly read: ReadScope;
  /** Closes the read face, then runs the work in one transaction that commits before it returns; retried as a whole. */
  write<T>(work: (face: WriteFace) => Promise<T>): Promise<T>;
  /** Tells the relay that facts were committed. */
  wakeRelay(): void;
  /** Ends it: nothing can be read any more. */
  close(): Promise<void>;
}
