import { permissionNames } from '@zhoudao/server/app';
import { MembershipRights } from '@zhoudao/server/rights';
import pg from 'pg';

/** Compiles what people may do, as the product does when it sees somebody for the first time, in a process of its own. */
const [appUrl = '', tenantId = '', ...userIds] = process.argv.slice(2);
const WARM = 30;
const TIMES = 200;

const pool = new pg.Pool({ connectionString: appUrl, max: 2 });

/** Milliseconds of one person's rights, with nothing known of him. */
async function compiled(userId: string): Promise<number> {
  const rights = new MembershipRights(pool, permissionNames);
  const began = performance.now();
  const who = await rights.of(tenantId, userId);
  const took = performance.now() - began;
  if (!who) throw new Error('Nobody is there');
  return took;
}

const medians: number[] = [];
for (const userId of userIds) {
  const times: number[] = [];
  for (let at = -WARM; at < TIMES; at += 1) {
    const took = await compiled(userId);
    if (at >= 0) times.push(took);
  }
  medians.push(times.toSorted((a, b) => a - b)[TIMES / 2] ?? Number.NaN);
}
process.stdout.write(`${JSON.stringify(medians)}\n`);
await pool.end();
