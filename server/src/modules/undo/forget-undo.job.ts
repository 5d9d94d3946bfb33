import { inTenants, tenantsWithOld, type Job } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';

const HOUR_SECONDS = 3600;

const forget = sqlStatement(
  'undo-forget',
  `delete from app.undo_record where tenant_id = :tenantId and until < :now returning 1`,
);

async function forgetOld(tx: Tx): Promise<undefined> {
  await tx.sql.rows(forget(), { now: tx.now() });
  return undefined;
}

/** What can no longer be taken back is forgotten with the values that it held. */
export const forgetOldUndo: Job = {
  name: 'forget-old-undo',
  everySeconds: HOUR_SECONDS,
  run: (tools) => inTenants(tools, tenantsWithOld('undo', tools.now()), 'undo.forget', forgetOld),
};
