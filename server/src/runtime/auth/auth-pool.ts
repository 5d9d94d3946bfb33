import pg from 'pg';

const INT8 = 20;
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/** Connections of identity: role app_auth, which sees schema auth and nothing else. */
export function createAuthPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 5000,
    application_name: 'zhoudao-auth',
    options: '-c search_path=auth -c TimeZone=UTC',
    types,
  });
  // A connection that dies fails its queries; the event itself must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
