import { actedFor } from '../../kernel/reading/acting-for.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { TimelineEntry } from './timeline-entry.entity.ts';

/** What a timeline can tell; the client has words and an icon for each. */
type EntryKind =
  | 'opened'
  | 'comment'
  | 'stage'
  | 'assignment'
  | 'interaction'
  | 'field'
  | 'link'
  | 'sla'
  | 'solution'
  | 'assessment'
  | 'confirmation'
  | 'record';

/** What is known of a new entry; codes and old → new values go into `details`. */
export interface NewEntry {
  readonly customerId?: string | null | undefined;
  readonly caseId?: string | null | undefined;
  readonly kind: EntryKind;
  readonly body?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly isInternal?: boolean;
  readonly at?: Date;
}

/** Whoever acted for somebody absent 代 is told with the entry. */
function detailsOf(tx: Tx, { details = {} }: NewEntry): Readonly<Record<string, unknown>> {
  const onBehalfOf = actedFor(tx);
  return onBehalfOf === undefined ? details : { ...details, onBehalfOf };
}

/** Writes one entry in the command's transaction; the actor is whoever acts. */
export function addEntry(tx: Tx, entry: NewEntry): void {
  tx.add(TimelineEntry, {
    id: tx.newId(),
    customerId: entry.customerId ?? null,
    caseId: entry.caseId ?? null,
    kind: entry.kind,
    body: entry.body ?? '',
    details: detailsOf(tx, entry),
    isInternal: entry.isInternal ?? false,
    actorId: tx.memberId,
    at: entry.at ?? tx.now(),
  });
}

const insert = sqlStatement(
  'timeline-entries-insert',
  `insert into app.timeline_entry (tenant_id, id, customer_id, case_id, kind, body, details, is_internal, actor_id, at)
   select :tenantId, e.id, e."customerId", e."caseId", e.kind, e.body, e.details, e."isInternal", :actorId, e.at
   from jsonb_to_recordset(:entries::jsonb) as e (id uuid, "customerId" uuid, "caseId" uuid, kind text, body text, details jsonb, "isInternal" boolean, at timestamptz)`,
);

/** Writes many entries with one statement. */
export function addEntries(tx: Tx, entries: readonly NewEntry[]): void {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    id: tx.newId(),
    customerId: entry.customerId ?? null,
    caseId: entry.caseId ?? null,
    kind: entry.kind,
    body: entry.body ?? '',
    details: detailsOf(tx, entry),
    isInternal: entry.isInternal ?? false,
    at: entry.at ?? tx.now(),
  }));
  tx.sql.send(insert(), { entries: JSON.stringify(rows), actorId: tx.memberId });
}
