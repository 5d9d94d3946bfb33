import type { Writable } from 'node:stream';

import type { PoolClient } from 'pg';

/** Lets what is sent to a connection within one turn leave in one write: for small queries system calls are the dearest part. */
export function gather(client: PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
