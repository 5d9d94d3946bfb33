import { inTenants, type Job } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { dayIn } from '../../../kernel/values/days.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const QUARTER_SECONDS = 900;

const keepHead = sqlStatement<{ day: string }>(
  'audit-day-head',
  `insert into app.audit_day_head (tenant_id, day, seq, hash, at)
   select :tenantId, :day::date, h.seq, h.hash, :now from app.audit_head h where h.tenant_id = :tenantId and h.seq > 0
   on conflict do nothing returning day::text as day`,
);
const beginCheck = sqlStatement(
  'audit-daily-check',
  `insert into app.audit_check (tenant_id, id, member_id, started_at)
   select :tenantId, :id, null, :now where not exists (
     select from app.audit_check c where c.tenant_id = :tenantId and c.state in ('waiting', 'running'))`,
);

/** The first look of each of the company's days: the head is written down, told to whom the company named, and the chain is checked. */
async function keepDay(tx: Tx): Promise<undefined> {
  const day = dayIn(tx.companyTimeZone, tx.now());
  const kept = await tx.sql.row(keepHead(), { day, now: tx.now() });
  if (!kept) return undefined;
  tx.sql.send(beginCheck(), { id: tx.newId(), now: tx.now() });
  tx.emit({ type: 'audit.headKept', payload: { day: kept.day } });
  return undefined;
}

/** Writes each company's head down once a day. */
export const keepDayHeads: Job = {
  name: 'keep-audit-heads',
  everySeconds: QUARTER_SECONDS,
  run: (tools) =>
    inTenants(
      tools,
      {
        sql: 'select tenant_id as "tenantId" from app.tenants_without_head($1, $2, $3)',
        values: [tools.now()],
      },
      'audit.day',
      keepDay,
    ),
};
