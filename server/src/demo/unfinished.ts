import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import type { Running } from '../runtime/product.ts';
import { STORIES } from './stories.ts';

const TABLES = `select format('app.%I', c.relname) as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`;

/** A deadlock, and a row that came under a table after it was emptied. */
const MET_WORK: ReadonlySet<unknown> = new Set(['40P01', '23503']);
const TURNS = 5;

/** What of identity is needed to find the companies and to take their people away. */
type Accounts = { readonly auth: Pick<Running['auth'], 'foundedBy' | 'removeAccounts'> };

/** Removes whatever there is of the demo companies and their people: half a story cannot be told on. */
export async function removeDemo({ auth }: Accounts, owner: pg.Client): Promise<void> {
  const people = STORIES.flatMap((story) => [story.owner, ...story.colleagues]).map(({ email }) => email);
  // The accounts go last: they are what says which companies these are, should this be left in the middle as well.
  for (const companyId of await auth.foundedBy(people)) await erased(owner, companyId);
  await auth.removeAccounts(people);
}

/** Work that still runs for the company locks its rows in an order of its own and writes new ones: who loses tries again. */
async function erased(owner: pg.Client, companyId: string): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await eraseCompany(owner, companyId);
    } catch (error) {
      if (turn === TURNS || !MET_WORK.has((error as { code?: unknown }).code)) throw error;
    }
    await sleep(100 * turn);
  }
}

/** Everything of one company in one transaction; row-level security binds the owner of the tables to this company. */
async function eraseCompany(owner: pg.Client, companyId: string): Promise<void> {
  try {
    await owner.query('begin');
    await owner.query(`select set_config('app.tenant_id', $1, true)`, [companyId]);
    const { rows } = await owner.query<{ name: string }>(TABLES);
    for (const { name } of rows) await owner.query(`delete from ${name} where tenant_id = $1`, [companyId]);
    await owner.query('delete from app.tenant where id = $1', [companyId]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}
