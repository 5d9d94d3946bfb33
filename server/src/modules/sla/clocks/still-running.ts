import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

const running = sqlStatement<{ readonly running: number }>(
  'sla-clock-running',
  `select 1 as running from app.sla_clock where tenant_id = :tenantId and id = :id and state = 'running'`,
);

/** Whether a clock is running, for a listener that has its subject locked and with it everything that moves its clocks. */
export const isStillRunning = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.sql.row(running(), { id })) !== undefined;
