import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { usedByOthers } from '../customers/index.ts';

/** What a batch made, and since when people can have worked with it. */
export interface Made {
  readonly customers: readonly string[];
  readonly cases: readonly string[];
  readonly since: Date;
}

// Who writes on a record holds a lock of it to the end of his transaction: after these, everything that was begun is seen.
const lockCustomers = sqlStatement<{ id: string }>(
  'sample-customers-lock',
  `select id from app.customer where tenant_id = :tenantId and id = any(:ids) order by id for update`,
);
const lockCases = sqlStatement<{ id: string }>(
  'sample-cases-lock',
  `select id from app.service_case where tenant_id = :tenantId and id = any(:ids) order by id for update`,
);
/** The samples themselves were told at moments before they were begun. What is followed up stays with its follow-up. */
const told = sqlStatement<{ id: string }>(
  'sample-cases-told',
  `with kept as (
     select distinct case_id as id from app.timeline_entry where tenant_id = :tenantId and case_id = any(:cases) and actor_id is not null and at >= :since
     union select s.id from app.service_case s where s.tenant_id = :tenantId and s.id = any(:cases) and s.customer_id is not null and not s.customer_id = any(:customers)
     union select case_id from app.public_form where tenant_id = :tenantId and case_id = any(:cases))
   select id from kept
   union select served_id from app.callback where tenant_id = :tenantId and case_id in (select id from kept) and served_id is not null`,
);
const changed = sqlStatement<{ id: string }>(
  'sample-customers-changed',
  `select distinct customer_id as id from app.timeline_entry where tenant_id = :tenantId and customer_id = any(:customers) and actor_id is not null and at >= :since
     and not (kind = 'field' and jsonb_array_length(details->'changes') = 1 and details->'changes'->0->>'field' = 'isArchived')
   union select customer_id from app.interaction where tenant_id = :tenantId and customer_id = any(:customers) and created_at >= :since
   union select customer_id from app.service_case where tenant_id = :tenantId and customer_id = any(:customers) and not id = any(:going)`,
);
/** What came with a sample customer, or by itself since; it does not make him anybody's. */
const parts = sqlStatement<{ id: string; contact: boolean; owner: string }>(
  'sample-customer-parts',
  `select id, true as contact, customer_id as owner from app.contact where tenant_id = :tenantId and customer_id = any(:customers)
   union all select id, false, customer_id from app.interaction where tenant_id = :tenantId and customer_id = any(:customers)
   union all select id, false, subject_id from app.sla_clock where tenant_id = :tenantId and subject_id = any(:customers)`,
);

/** Papers of sample cases name their customers; they go with the cases. */
const papers = sqlStatement<{ id: string }>(
  'sample-case-papers',
  `select id from app.record where tenant_id = :tenantId and case_id = any(:going)
   union all select l.id from app.record_link l join app.record r on r.tenant_id = l.tenant_id and r.id = l.record_id
     where l.tenant_id = :tenantId and r.case_id = any(:going)`,
);

/** Which of the samples stay: those with which somebody worked, and the customers whom they need. */
export async function workedWith(
  tx: Tx,
  { customers, cases, since }: Made,
): Promise<{ readonly customers: ReadonlySet<string>; readonly cases: ReadonlySet<string> }> {
  // Verbs lock a case first and its customer after it.
  await tx.sql.rows(lockCases(), { ids: cases });
  await tx.sql.rows(lockCustomers(), { ids: customers });
  const keptCases = new Set((await tx.sql.rows(told(), { cases, customers, since })).map(({ id }) => id));
  const going = cases.filter((id) => !keptCases.has(id));
  const own = await tx.sql.rows(parts(), { customers });
  const ofCases = await tx.sql.rows(papers(), { going });
  const ours = [...going, ...own.map(({ id }) => id), ...ofCases.map(({ id }) => id)];
  const contacts = own.filter(({ contact }) => contact);
  const named = await usedByOthers(
    tx,
    'contact',
    contacts.map(({ id }) => id),
    ours,
  );
  const keptCustomers = new Set([
    ...(await tx.sql.rows(changed(), { customers, going, since })).map(({ id }) => id),
    ...(await usedByOthers(tx, 'customer', customers, ours)),
    ...contacts.filter(({ id }) => named.has(id)).map(({ owner }) => owner),
  ]);
  return { customers: keptCustomers, cases: keptCases };
}
