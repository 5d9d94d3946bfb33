import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { severityModel } from './severity-model.ts';

const earlier = sqlStatement<{ found: number }>(
  'complaint-earlier-same-topic',
  `select 1 as found from app.service_case s join app.complaint c on c.tenant_id = s.tenant_id and c.case_id = s.id
   where s.tenant_id = :tenantId and s.customer_id = :customerId and s.id <> :caseId and c.topic = :topic and s.category <> 'withdrawn'
     and s.opened_at <= :openedAt and (s.closed_at is null or s.closed_at >= :since) limit 1`,
);

/** What may repeat an earlier complaint. */
interface Repeating {
  readonly caseId: string;
  readonly customerId: string | null | undefined;
  readonly topic: string | null | undefined;
  readonly openedAt: Date;
}

const DAY_MILLISECONDS = 86_400_000;

/** Whether the same customer complained of the same topic, and that was open or closed within the model's days. */
export async function repeats(tx: Tx, { caseId, customerId, topic, openedAt }: Repeating): Promise<boolean> {
  if (!topic || !customerId) return false;
  const { repeatWithinDays } = (await severityModel(tx)).body;
  const since = new Date(openedAt.getTime() - repeatWithinDays * DAY_MILLISECONDS);
  return (await tx.sql.row(earlier(), { caseId, customerId, topic, openedAt, since })) !== undefined;
}
