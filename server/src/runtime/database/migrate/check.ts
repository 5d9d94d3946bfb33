import type pg from 'pg';

import { StartupProblem } from '../embedded/index.ts';
import { LOGIN_ROLES, ROLE_KEYS, variableOf, type RoleUrls } from './addresses.ts';
import { connected } from './connect.ts';

/** The oldest PostgreSQL that serves: `security_invoker` views came with it. */
const OLDEST_VERSION = 15;

/** The boot check of one database: everything that is wrong with it, one sentence each; empty means it serves. */
export async function checkDatabase(url: string): Promise<readonly StartupProblem[]> {
  try {
    return await connected(url, async (client) => [
      ...(await serverProblems(client)),
      ...(await roleProblems(client)),
    ]);
  } catch (error) {
    if (error instanceof StartupProblem) return [error];
    throw error;
  }
}

/** The boot check of five given addresses: each signs in as its role, and the database behind them serves. */
export async function checkAddresses(urls: RoleUrls): Promise<readonly StartupProblem[]> {
  const found = await Promise.all(ROLE_KEYS.map((key) => mismatch(urls[key], key)));
  const problems = found.filter((problem) => problem !== undefined);
  return problems.length > 0 ? problems : checkDatabase(urls.rw);
}

async function mismatch(url: string, key: keyof RoleUrls): Promise<StartupProblem | undefined> {
  try {
    const found = await connected(url, async (client) => {
      const { rows } = await client.query<{ name: string }>('select current_user as name');
      return rows[0]?.name ?? '';
    });
    const wanted = LOGIN_ROLES[key];
    return found === wanted
      ? undefined
      : new StartupProblem('role-mismatch', { name: variableOf(key), found, wanted });
  } catch (error) {
    if (error instanceof StartupProblem) return error;
    throw error;
  }
}

/** What is wrong with the server and the database itself, before anything of ours is in it. */
export async function serverProblems(client: pg.Client): Promise<StartupProblem[]> {
  const { rows } = await client.query<{
    version: number;
    release: string;
    encoding: string;
    database: string;
  }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as release,
       current_setting('server_encoding') as encoding, current_database() as database`,
  );
  const [row] = rows;
  if (row === undefined) return [];
  const problems: StartupProblem[] = [];
  const { database } = row;
  if (row.version < OLDEST_VERSION)
    problems.push(new StartupProblem('version-old', { found: row.release, wanted: OLDEST_VERSION }));
  if (row.encoding !== 'UTF8')
    problems.push(new StartupProblem('encoding-wrong', { database, found: row.encoding }));
  else if (!(await knowsLetters(client))) problems.push(new StartupProblem('ctype-c', { database }));
  return problems;
}

/** Tried, not read from the catalogue: which column tells depends on version and locale provider. */
async function knowsLetters(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ knows: boolean }>(
    "select lower('ÄЖ') = 'äж' and U&'\\5BA2' ~ '^[[:alpha:]]$' as knows",
  );
  return rows[0]?.knows === true;
}

/** Which of our roles are missing or could pass by the walls between tenants. */
async function roleProblems(client: pg.Client): Promise<StartupProblem[]> {
  const { rows } = await client.query<{ role: string; is_missing: boolean }>(
    `select v.name as role, r.oid is null as is_missing
     from unnest('{app_owner,app_search,app_sweep,app_rw,app_worker,app_ro,app_auth,app_migrator}'::text[]) with ordinality v (name, n)
     left join pg_roles r on r.rolname = v.name
     where r.oid is null or r.rolsuper or r.rolbypassrls
       or (v.name not in ('app_owner', 'app_migrator') and pg_has_role(r.oid, (select oid from pg_roles where rolname = 'app_owner'), 'member'))
     order by v.n`,
  );
  return rows.map(
    ({ role, is_missing }) => new StartupProblem(is_missing ? 'role-missing' : 'role-too-strong', { role }),
  );
}
