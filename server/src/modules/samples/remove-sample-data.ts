import { sqlStatement } from '../../kernel/reading/statement.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import { keysOf } from './batch.ts';

const batchOf = sqlStatement<{ batch: string }>(
  'sample-data-batch',
  `select batch from app.sample_data where tenant_id = :tenantId for update`,
);
/** By their marks, and by their keys where an add died before it set them. */
const made = sqlStatement<{ kind: string; id: string }>(
  'sample-records',
  `select kind, record_id as id from app.sample_record where tenant_id = :tenantId
   union select case result_type when 'Customer' then 'customer' else 'case' end, result_id from app.idempotency
   where tenant_id = :tenantId and key = any(:keys) and result_id is not null`,
);
/** Customers that something of the company's own points at. */
const needed = sqlStatement<{ id: string }>(
  'sample-customers-needed',
  `select distinct customer_id as id from app.service_case where tenant_id = :tenantId and customer_id = any(:customers) and not id = any(:cases)
   union select customer_id from app.customer_order where tenant_id = :tenantId and customer_id = any(:customers)
   union select survivor_id from app.customer_merge where tenant_id = :tenantId and survivor_id = any(:customers)
   union select customer_id from app.customer_merge_part where tenant_id = :tenantId and customer_id = any(:customers)`,
);
const removals = [
  [
    'sample-remove-notifications',
    `delete from app.notification where tenant_id = :tenantId and subject_id = any(:all)`,
  ],
  [
    'sample-remove-answers',
    `delete from app.form_record where tenant_id = :tenantId and subject_id = any(:all)`,
  ],
  [
    'sample-remove-clocks',
    `delete from app.sla_clock where tenant_id = :tenantId and subject_id = any(:cases)`,
  ],
  ['sample-remove-cases', `delete from app.service_case where tenant_id = :tenantId and id = any(:cases)`],
  [
    'sample-remove-customers',
    `delete from app.customer where tenant_id = :tenantId and id = any(:customers)`,
  ],
  ['sample-remove-marks', `delete from app.sample_record where tenant_id = :tenantId`],
  ['sample-remove-state', `delete from app.sample_data where tenant_id = :tenantId`],
].map(([name = '', text = '']) => sqlStatement(name, text));

/** Removes the samples in the caller's transaction; what hangs on them goes with them. */
export async function removeSamples(tx: Tx): Promise<void> {
  const batch = (await tx.sql.row(batchOf()))?.batch;
  if (batch === undefined) return;
  const rows = await tx.sql.rows(made(), { keys: keysOf(batch) });
  const idsOf = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const cases = idsOf('case');
  const sampled = idsOf('customer');
  const kept = new Set((await tx.sql.rows(needed(), { customers: sampled, cases })).map(({ id }) => id));
  const customers = sampled.filter((id) => !kept.has(id));
  for (const removal of removals)
    await tx.sql.rows(removal(), { cases, customers, all: [...cases, ...customers] });
  tx.note({ customers: customers.length, cases: cases.length, kept: kept.size });
}

/** Takes the samples away, exactly as they came. */
export const removeSampleData = command(
  { action: 'company.removeSamples', anyOf: () => ['company.update'] },
  async (_input: Keyed, tx) => {
    await removeSamples(tx);
    return { type: 'SampleData', id: tx.tenantId };
  },
);
