import pg from 'pg';

import { StartupProblem } from '../embedded/index.ts';
import { shown } from './addresses.ts';

/** Connects, or says in one sentence why that is not possible. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'zhoudao setup',
  });
  client.on('error', () => undefined); // a lost connection shows in the running query
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw problemOf(error, url);
  }
}

/** Runs work on a connection of its own, which is closed in any case. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The SQLSTATE or system code of an error, if it has one. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function problemOf(error: unknown, url: string): unknown {
  const code = codeOf(error);
  const at = shown(url);
  if (code === '28P01' || code === '28000') return new StartupProblem('login-refused', at);
  if (code === '3D000') return new StartupProblem('database-missing', at);
  const isAway =
    /^E(CONN|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|TIMEDOUT|PIPE)/.test(code) ||
    /^(08|57P)/.test(code) ||
    (error instanceof Error && /timeout|terminated/i.test(error.message));
  return isAway ? new StartupProblem('unreachable', at) : error;
}
