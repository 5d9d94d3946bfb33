import type { Pool, PoolClient } from 'pg';

import { gather, openingOf, stepOf } from '../database/index.ts';

/** Runs plain statements in one tenant's transaction of the worker; nothing is committed unless COMMIT says so. */
export async function inTenantSession<T>(
  pool: Pool,
  tenantId: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    client.query(openingOf(tenantId)).catch(() => undefined); // if it fails, the next statement fails too
    const done = await work(client);
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('The transaction was aborted');
    return done;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The same small work for many tenants. */
export interface TenantRound<T> {
  /** Sends its statements at once, in this turn: what comes after an answer would run under another tenant. */
  readonly ask: (client: PoolClient, tenantId: string) => Promise<T>;
  /** The last step before COMMIT, under no particular tenant. */
  readonly finish?: (client: PoolClient, answers: ReadonlyMap<string, T>) => Promise<void>;
  readonly failed: (error: unknown, tenantId: string) => void;
}

/**
 * Asks for many tenants in one transaction, each under its own tenant: one message there, one answer back, one COMMIT,
 * because those are what costs. If it fails, each is tried by itself, so that one tenant's trouble holds up no other.
 */
export async function inEachTenant<T>(
  pool: Pool,
  tenantIds: readonly string[],
  round: TenantRound<T>,
): Promise<ReadonlyMap<string, T>> {
  const [first] = tenantIds;
  if (first === undefined) return new Map();
  try {
    return await inTenantSession(pool, first, async (client) => {
      gather(client);
      const asked = tenantIds.map(async (tenantId) => {
        client.query(stepOf(tenantId)).catch(() => undefined); // if it fails, the next statement fails too
        return [tenantId, await round.ask(client, tenantId)] as const;
      });
      const answers = new Map(await Promise.all(asked));
      await round.finish?.(client, answers);
      return answers;
    });
  } catch (error) {
    if (tenantIds.length === 1) {
      round.failed(error, first);
      return new Map();
    }
    const answers = new Map<string, T>();
    for (const tenantId of tenantIds)
      for (const [id, answer] of await inEachTenant(pool, [tenantId], round)) answers.set(id, answer);
    return answers;
  }
}

/** Resolves after a while, or at once when the signal says so; a waiting timer does not keep the process alive. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds).unref();
    signal.addEventListener('abort', done, { once: true });
  });
