import type { CaseCategory } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { gradeOf } from '../../customers/index.ts';
import {
  keepSubjects,
  moveClocks,
  recomputeClocks,
  signalClocks,
  startClocks,
  type NextDue,
  type SlaSubject,
} from '../../sla/index.ts';
import { typeOf } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { papersFollow } from '../touch-case.ts';
import { CASE_SUBJECT } from './case-subject.ts';

/** Where a case stood before it moved. */
export interface Stood {
  readonly stage: string;
  readonly category: CaseCategory;
}

const subjectOf = async (tx: Tx, record: ServiceCase): Promise<SlaSubject> =>
  subjectWith(record, await gradeOf(tx.sql, record.customerId));

function subjectWith(record: ServiceCase, customerGrade: string | null): SlaSubject {
  const { id, type, openedAt, stage, severity, priority, channel } = record;
  return {
    type: CASE_SUBJECT,
    id,
    policy: typeOf(type).sla,
    openedAt,
    stage,
    category: record.category as CaseCategory,
    severity,
    priority,
    channel,
    customerGrade,
  };
}

function keepNextDue(record: ServiceCase, due: NextDue): void {
  record.nextDueAt = due.at;
  record.nextDueMetric = due.metric;
  record.isBreached = due.isBreached;
}

/** Starts the clocks that the type's policy promises to a customer of this grade. */
export async function clocksOpened(tx: Tx, record: ServiceCase, customerGrade: string | null): Promise<void> {
  keepNextDue(record, await startClocks(tx, subjectWith(record, customerGrade)));
}

/** Lets clocks hear that a case moved; what is promised is judged anew by what the case is now. */
export async function clocksMoved(tx: Tx, record: ServiceCase, event: string, from: Stood): Promise<void> {
  keepNextDue(record, await moveClocks(tx, await subjectOf(tx, record), event, from));
}

/** Lets clocks hear that the customer was told something; the first time is the first response. */
export async function clocksReplied(tx: Tx, record: ServiceCase): Promise<void> {
  if (!record.firstResponseAt) {
    record.firstResponseAt = tx.now();
    papersFollow(tx, record);
  }
  keepNextDue(record, await signalClocks(tx, await subjectOf(tx, record), 'publicReply'));
}

/** Judges what is promised anew, because something that it depends on changed without a move. */
export async function clocksJudgedAnew(tx: Tx, record: ServiceCase): Promise<void> {
  keepNextDue(record, await recomputeClocks(tx, await subjectOf(tx, record)));
}

const lockSubjects = sqlStatement<Omit<SlaSubject, 'policy' | 'type'> & { type: string }>(
  'cases-lock-subjects',
  `select t.id, t.type, t.opened_at as "openedAt", t.stage, t.category, t.severity, t.priority, t.channel, c.grade as "customerGrade"
   from app.service_case t left join app.customer c on c.tenant_id = t.tenant_id and c.id = t.customer_id
   where t.tenant_id = :tenantId and t.id = any(:ids) order by t.id for update of t skip locked`,
);
const copyDue = sqlStatement(
  'cases-copy-next-due',
  `update app.service_case t set next_due_at = d.at, next_due_metric = d.metric, is_breached = d.breached
   from jsonb_to_recordset(:due::jsonb) as d (id uuid, at timestamptz, metric text, breached boolean)
   where t.tenant_id = :tenantId and t.id = d.id`,
);

keepSubjects(CASE_SUBJECT, {
  async lock(tx, ids) {
    const rows = await tx.sql.rows(lockSubjects(), { ids });
    return rows.map((row) => ({ ...row, type: CASE_SUBJECT, policy: typeOf(row.type).sla }));
  },
  async keepNextDue(tx, due) {
    const rows = [...due].map(([id, { at, metric, isBreached }]) => ({
      id,
      at,
      metric,
      breached: isBreached,
    }));
    await tx.sql.rows(copyDue(), { due: JSON.stringify(rows) });
  },
});
