import { randomBytes } from 'node:crypto';

import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env['FLOOR_URL'],
  max: 10,
  pipeline: true,
  options: '-c TimeZone=UTC',
});
const UUID = /^[0-9a-f-]{36}$/;

/** What a request says: who asks, and whatever its route needs. */
export interface Ask {
  readonly tenant: string;
  readonly member: string;
  readonly filter?: Readonly<Record<string, string>>;
  readonly words?: string;
  readonly customerId?: string;
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
  readonly channel?: string;
}

/** An id that begins with the time, as the months of audit and outbox need it. */
export function newId(): string {
  const hex = `${Date.now().toString(16).padStart(12, '0')}7${randomBytes(10).toString('hex')}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-8${hex.slice(16, 19)}-${hex.slice(19, 31)}`;
}

/** One transaction for one tenant; its opening leaves together with the first query. */
export async function inTenant<T>(
  tenant: string,
  mode: 'read only' | '',
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  if (!UUID.test(tenant)) throw new Error('tenant');
  const client = await pool.connect();
  try {
    client.query(`begin ${mode}; set local app.tenant_id = '${tenant}'`).catch(() => undefined);
    const result = await work(client);
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('aborted');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
