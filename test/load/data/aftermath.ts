import { setTimeout as sleep } from 'node:timers/promises';

import type { Pool } from 'pg';

const LEFT = `select (select count(*) from app.outbox where sent_at is null)::int + (select count(*) from app.audit_log where sealed_at is null)::int as n`;
const CLEAR = [
  `update app.outbox o set sent_at = now() from (select tenant_id, id from app.outbox where sent_at is null for update skip locked) l
   where o.tenant_id = l.tenant_id and o.id = l.id`,
  `delete from app.audit_log a using (select tenant_id, id from app.audit_log where sealed_at is null for update skip locked) l
   where a.tenant_id = l.tenant_id and a.id = l.id`,
  `delete from pgboss.job where id in (select id from pgboss.job where state in ('created', 'retry') for update skip locked)`,
];

/**
 * Facts and audit rows of a shot are handed on and sealed by our process, the floor's too. It gets a moment for that;
 * what is left then is put away, so that nobody's leftovers are worked off while another is measured.
 */
export async function clearAftermath(admin: Pool, patienceMilliseconds: number): Promise<void> {
  const end = Date.now() + patienceMilliseconds;
  while (Date.now() < end) {
    const { rows } = await admin.query<{ n: number }>(LEFT);
    if (rows[0]?.n === 0) return;
    await sleep(50);
  }
  for (const statement of CLEAR) await admin.query(statement);
}
