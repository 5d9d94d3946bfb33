import type { Writable } from 'node:stream';

import type { PoolClient } from 'pg';

/** Lets what is sent to a connection within one turn leave in one write: for small queries system calls are the dearest part. */
export function gather(client: PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  // After the promises of this turn: whoever was waiting for the connection sends his first statements in one of them.
  queueMicrotask(() => process.nextTick(() => stream.uncork()));
}
