import type { Facts } from '@zhoudao/schema/events';

import type { Ctx } from '../ctx.ts';
import type { Tx } from '../writing/command.ts';

/** Names of all published facts. */
export type FactType = keyof Facts;

/** One fact as it is written to the outbox: ids only, never personal data. */
export type Fact = { readonly [T in FactType]: { readonly type: T; readonly payload: Facts[T] } }[FactType];

/** A fact as it reaches a listener. */
export interface HeardFact<T extends FactType = FactType> {
  readonly id: string;
  readonly tenantId: string;
  readonly type: T;
  readonly payload: Facts[T];
  readonly at: Date;
}

/** A listener: runs in its own transaction with the system's rights, at most once per fact. */
export interface Listener {
  readonly consumer: string;
  readonly type: FactType;
  /** Whether a fact concerns this listener at all; without it every fact of the type does. */
  readonly wants?: (payload: never) => boolean;
  readonly handle: (fact: HeardFact, tx: Tx) => Promise<unknown>;
  /** Acts outside the database, after the transaction of `handle` has ended, with what it answered. */
  readonly outside?: (prepared: unknown, as: AsMember) => Promise<void>;
}

/** Acts for a member of the fact's company with the rights that he has at this moment; undefined = he is no member any more. */
export type AsMember = <T>(memberId: string, work: (ctx: Ctx) => Promise<T>) => Promise<T | undefined>;

/**
 * Declares a listener; `consumer` is stable for ever, because it is the key under which a fact is marked as done. What it
 * does not want costs no job and no transaction.
 */
export function on<T extends FactType>(
  consumer: string,
  type: T,
  handle: (fact: HeardFact<T>, tx: Tx) => Promise<void>,
  wants?: (payload: Facts[T]) => boolean,
): Listener {
  return { consumer, type, handle: handle as Listener['handle'], ...(wants ? { wants } : {}) };
}

/**
 * Declares a listener that acts outside the database: `prepare` only reads and answers what is needed (or undefined for
 * nothing to do), `act` runs after its transaction. A crash in between runs both again, so the far side may be told twice.
 */
export function onOutside<T extends FactType, P>(
  consumer: string,
  type: T,
  prepare: (fact: HeardFact<T>, tx: Tx) => Promise<P | undefined>,
  act: (prepared: P, as: AsMember) => Promise<void>,
): Listener {
  return {
    consumer,
    type,
    handle: prepare as Listener['handle'],
    outside: act as (prepared: unknown, as: AsMember) => Promise<void>,
  };
}
