import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

import { secretsDirOf, startEphemeral, type RunningPostgres } from '../embedded/index.ts';
import { withDatabase, type RoleUrls } from './addresses.ts';
import { createTemplate } from './template.ts';

/** The oldest and the newest PostgreSQL that we promise: what is said in SQL is tried on both. */
export const BOTH_VERSIONS = [15, 18] as const;

/** A migrated database of one version for a group of tests. */
export interface TestDatabase {
  readonly server: () => RunningPostgres;
  readonly urls: () => RoleUrls;
  /** Runs work as a role, in a transaction of a tenant when one is given. */
  readonly as: <T>(
    who: keyof RoleUrls | 'admin',
    tenant: string | undefined,
    work: (client: pg.Client) => Promise<T>,
  ) => Promise<T>;
}

/** Starts a cluster of that version for the tests around it and migrates a database in it. */
export function testDatabase(version: 15 | 18): TestDatabase {
  let server: RunningPostgres | undefined;
  let urls: RoleUrls | undefined;
  beforeAll(async () => {
    server = await startEphemeral({ packageVersion: version });
    urls = await createTemplate({ adminUrl: server.adminUrl, secretsDir: secretsDirOf(server.dataDir) });
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);
  const here = (): RunningPostgres => there(server);
  return {
    server: here,
    urls: () => there(urls),
    as: async (who, tenant, work) => {
      const url = who === 'admin' ? withDatabase(here().adminUrl, 'tpl') : there(urls)[who];
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(tenant === undefined ? 'begin' : `begin; set local app.tenant_id = '${tenant}'`);
        const result = await work(client);
        await client.query('commit');
        return result;
      } finally {
        await client.end();
      }
    },
  };
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the cluster has not started');
  return thing;
}

/** A UUIDv7 of a moment: the month tables sort by it. */
export function idAt(at: Date | number = Date.now()): string {
  const hex = Number(at).toString(16).padStart(12, '0');
  const random = crypto.randomUUID();
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${random.slice(15, 18)}-${random.slice(19)}`;
}

/** Makes a company and answers its id. */
export async function aTenant(db: TestDatabase, name = 'Company'): Promise<string> {
  const id = idAt();
  await db.as('rw', id, (client) =>
    client.query('insert into app.tenant (id, name) values ($1, $2)', [id, name]),
  );
  return id;
}
