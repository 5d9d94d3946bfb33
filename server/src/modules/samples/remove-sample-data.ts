import { KeyInFlight } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { Keyed } from '../../kernel/writing/idempotency.ts';
import { keysOf } from './batch.ts';
import { workedWith } from './worked-with.ts';

/** Somebody who is still adding after this long has gone. */
const STALE_MILLISECONDS = 120_000;

/** Samples of a company, and how they came. */
export interface Batch {
  readonly batch: string;
  readonly state: 'adding' | 'there' | 'removed';
  readonly begunAt: Date;
}

const held = sqlStatement<Batch>(
  'sample-data-hold',
  `select batch, state, begun_at as "begunAt" from app.sample_data where tenant_id = :tenantId for update`,
);
/** What the product itself opened to follow samples up goes with them. By their keys where an add died before it set the marks; marks are those of the batch that is there. */
const made = sqlStatement<{ kind: string; id: string }>(
  'sample-records',
  `with batch as (
     select kind, record_id as id from app.sample_record where tenant_id = :tenantId and :marked::boolean
     union select case result_type when 'Customer' then 'customer' else 'case' end, result_id from app.idempotency
     where tenant_id = :tenantId and key = any(:keys) and result_id is not null)
   select kind, id from batch
   union select 'case', case_id from app.callback where tenant_id = :tenantId and served_id in (select id from batch)`,
);
const removals = [
  [
    'sample-remove-notifications',
    `delete from app.notification where tenant_id = :tenantId and subject_id = any(:all)`,
  ],
  [
    'sample-remove-answers',
    `delete from app.form_record where tenant_id = :tenantId and (subject_id = any(:all)
       or id in (select r.id from app.record r where r.tenant_id = :tenantId and r.case_id = any(:cases)))`,
  ],
  [
    'sample-remove-clocks',
    `delete from app.sla_clock where tenant_id = :tenantId and subject_id = any(:all)`,
  ],
  ['sample-remove-cases', `delete from app.service_case where tenant_id = :tenantId and id = any(:cases)`],
  [
    'sample-remove-customers',
    `delete from app.customer where tenant_id = :tenantId and id = any(:customers)`,
  ],
].map(([name = '', text = '']) => sqlStatement(name, text));
const unmark = sqlStatement('sample-unmark', `delete from app.sample_record where tenant_id = :tenantId`);
const forget = sqlStatement('sample-forget', `delete from app.sample_data where tenant_id = :tenantId`);
const tellKept = sqlStatement(
  'sample-tell-kept',
  `update app.sample_data set state = 'removed', kept_customers = :customers, kept_cases = :cases where tenant_id = :tenantId`,
);

/** The samples of the company, locked. */
export const heldBatch = (tx: Tx): Promise<Batch | undefined> => tx.sql.row(held());

/** Whether somebody is adding them at this moment. */
export const isBeingAdded = (tx: Tx, { state, begunAt }: Batch): boolean =>
  state === 'adding' && tx.now().getTime() - begunAt.getTime() < STALE_MILLISECONDS;

/** Removes what a batch made, but for that with which somebody worked; what hangs on it goes with it. */
export async function removeBatch(
  tx: Tx,
  { batch, begunAt }: Batch,
  isMarked: boolean,
): Promise<{ readonly customers: number; readonly cases: number }> {
  const rows = await tx.sql.rows(made(), { keys: keysOf(batch), marked: isMarked });
  const idsOf = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const all = { customers: idsOf('customer'), cases: idsOf('case') };
  const kept = await workedWith(tx, { ...all, since: begunAt });
  const customers = all.customers.filter((id) => !kept.customers.has(id));
  const cases = all.cases.filter((id) => !kept.cases.has(id));
  for (const removal of removals)
    await tx.sql.rows(removal(), { cases, customers, all: [...cases, ...customers] });
  const counts = { customers: kept.customers.size, cases: kept.cases.size };
  tx.note({ customers: customers.length, cases: cases.length, kept: counts });
  return counts;
}

/** Removes the samples of the company with their marks, and says what was kept. */
export async function removeSamples(tx: Tx, batch: Batch): Promise<void> {
  const kept = await removeBatch(tx, batch, true);
  tx.sql.send(unmark());
  if (kept.customers + kept.cases > 0) tx.sql.send(tellKept(), kept);
  else tx.sql.send(forget());
}

/** Takes the samples away, exactly as they came; what somebody worked with stays and is counted. */
export const removeSampleData = command(
  { action: 'company.removeSamples', anyOf: () => ['company.update'] },
  async (_input: Keyed, tx) => {
    const batch = await heldBatch(tx);
    if (batch && isBeingAdded(tx, batch)) return new KeyInFlight();
    if (batch?.state === 'removed') tx.sql.send(forget());
    else if (batch) await removeSamples(tx, batch);
    return { type: 'SampleData', id: tx.tenantId };
  },
);
