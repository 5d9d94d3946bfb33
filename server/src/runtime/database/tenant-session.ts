import type { PoolClient } from 'pg';

import { gather } from './gather.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The text that opens a transaction for one tenant. SET takes no parameters, so the id is checked before it enters the text. */
export const openingOf = (tenantId: string, mode: '' | 'read only' = ''): string =>
  `begin ${mode}; ${stepOf(tenantId)}`;

/** The text that goes on to a tenant within a transaction of the worker. */
export function stepOf(tenantId: string): string {
  if (!UUID.test(tenantId)) throw new Error('Refused tenant id for the session');
  return `set local app.tenant_id = '${tenantId}'`;
}

/** Sends the opening without waiting: if it fails, the next statement fails and nothing is read or written. */
export function openAhead(client: PoolClient, tenantId: string, mode: '' | 'read only' = ''): void {
  gather(client);
  client.query(openingOf(tenantId, mode)).catch(() => undefined);
}

/** Connections that went back to the pool while the end of their READ ONLY transaction is not sent yet. */
const owing = new WeakSet<PoolClient>();

/**
 * Ends a transaction that only read: nothing waits for its COMMIT. Under load somebody takes the connection within this
 * turn, and COMMIT leaves in one write with his first statements; otherwise it leaves alone at the turn's end.
 */
export function closeBehind(client: PoolClient): void {
  owing.add(client);
  client.release();
  setImmediate(() => settle(client));
}

/** Called for every connection that leaves the pool, so that nobody's statement falls into another one's transaction. */
export function settle(client: PoolClient): void {
  if (!owing.delete(client)) return;
  gather(client);
  client.query('commit').catch(() => undefined); // a lost connection fails whoever has it now
}
