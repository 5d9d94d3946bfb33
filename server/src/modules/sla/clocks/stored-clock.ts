import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { Calendar } from '../engine/calendar.ts';
import {
  accepts,
  add,
  type ClockCause,
  type ClockEvent,
  type ClockHistory,
  fold,
} from '../engine/clock-history.ts';
import { type ClockProjection, project } from '../engine/projection.ts';

/** A clock in memory: what is stored, and the events that this transaction adds. */
export interface Clock {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly metric: string;
  /** How many events are stored already. */
  readonly stored: number;
  readonly history: ClockHistory;
  readonly added: readonly ClockEvent[];
  /** The calendar of its terms, where that is not the one in force. */
  readonly calendar?: Calendar;
}

interface ClockRow {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly metric: string;
}

interface EventRow {
  readonly clockId: string;
  readonly at: Date;
  readonly type: ClockEvent['type'];
  readonly cause: ClockCause;
}

const locked = sqlStatement<ClockRow>(
  'sla-lock-clocks',
  `select id, subject_type as "subjectType", subject_id as "subjectId", metric from app.sla_clock c
   where tenant_id = :tenantId and subject_type = :type and subject_id = any(:ids) and (state in ('running', 'paused') or id in (
     select distinct on (l.subject_id, l.metric) l.id from app.sla_clock l
     where l.tenant_id = :tenantId and l.subject_type = :type and l.subject_id = any(:ids)
     order by l.subject_id, l.metric, l.started_at desc, l.id desc))
   order by subject_id, started_at, id for update`,
);

const eventsOf = sqlStatement<EventRow>(
  'sla-clock-events',
  `select clock_id as "clockId", at, type, cause from app.sla_clock_event
   where tenant_id = :tenantId and clock_id = any(:ids) order by clock_id, seq`,
);

const insertClocks = sqlStatement(
  'sla-insert-clocks',
  `with made as (
     insert into app.sla_clock (tenant_id, id, subject_type, subject_id, metric, policy_version, calendar_version, unit, target, state,
       is_legal, started_at, due_at, next_warn_at, warned_marks, breached_at, stopped_at, provisional, elapsed_s, diff_s, rev)
     select :tenantId, r.* from jsonb_to_recordset(:rows::jsonb) as r (id uuid, subject_type text, subject_id uuid, metric text,
       policy_version int, calendar_version int, unit text, target bigint, state text, is_legal boolean, started_at timestamptz,
       due_at timestamptz, next_warn_at timestamptz, warned_marks jsonb, breached_at timestamptz, stopped_at timestamptz,
       provisional boolean, elapsed_s bigint, diff_s bigint, rev int))
   insert into app.sla_clock_event (tenant_id, clock_id, seq, at, cause, type)
   select :tenantId, e.* from jsonb_to_recordset(:events::jsonb) as e (clock_id uuid, seq int, at timestamptz, cause jsonb, type text)`,
);

const updateClocks = sqlStatement(
  'sla-update-clocks',
  `with changed as (
     update app.sla_clock c set policy_version = r.policy_version, calendar_version = r.calendar_version, unit = r.unit, target = r.target,
       state = r.state, is_legal = r.is_legal, due_at = r.due_at, next_warn_at = r.next_warn_at, warned_marks = r.warned_marks,
       breached_at = r.breached_at, stopped_at = r.stopped_at, provisional = r.provisional, elapsed_s = r.elapsed_s, diff_s = r.diff_s, rev = r.rev
     from jsonb_to_recordset(:rows::jsonb) as r (id uuid, policy_version int, calendar_version int, unit text, target bigint, state text,
       is_legal boolean, due_at timestamptz, next_warn_at timestamptz, warned_marks jsonb, breached_at timestamptz, stopped_at timestamptz,
       provisional boolean, elapsed_s bigint, diff_s bigint, rev int)
     where c.tenant_id = :tenantId and c.id = r.id)
   insert into app.sla_clock_event (tenant_id, clock_id, seq, at, cause, type)
   select :tenantId, e.* from jsonb_to_recordset(:events::jsonb) as e (clock_id uuid, seq int, at timestamptz, cause jsonb, type text)`,
);

/**
 * Locks and loads the clocks of some subjects: all open ones, and the latest of each metric. The events are read in a
 * statement of their own, because after waiting for a lock only a new statement sees what the holder wrote.
 */
export async function lockClocks(tx: Tx, type: string, ids: readonly string[]): Promise<readonly Clock[]> {
  const rows = await tx.sql.rows(locked(), { type, ids });
  if (rows.length === 0) return [];
  const histories = await historiesOf(
    tx.sql,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const events = histories.get(row.id) ?? [];
    return { ...row, stored: events.length, history: fold(events), added: [] };
  });
}

/** The stored events of some clocks. */
export async function historiesOf(
  rows: Rows,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ClockEvent[]>> {
  const stored = await rows.rows(eventsOf(), { ids });
  const found = new Map<string, ClockEvent[]>();
  for (const { clockId, at, type, cause } of stored) {
    const events = found.get(clockId) ?? [];
    events.push({ type, at: at.getTime(), cause });
    found.set(clockId, events);
  }
  return found;
}

/** A clock with one more event, if that means anything to it; the row itself is written by `storeClocks`. */
export const withEvent = (clock: Clock, event: ClockEvent): Clock =>
  accepts(clock.history, event.type)
    ? { ...clock, history: add(clock.history, event), added: [...clock.added, event] }
    : clock;

/**
 * Writes clocks and their new events without waiting. Changed rows go before new ones: a metric has one open clock
 * at a time, so the old one has to end before its successor begins.
 */
export function storeClocks(tx: Tx, clocks: readonly Clock[], inForce: Calendar): void {
  const send = (statement: typeof insertClocks, group: readonly Clock[]): void => {
    if (group.length === 0) return;
    const rows = JSON.stringify(group.map((clock) => rowOf(clock, inForce)));
    tx.sql.send(statement(), { rows, events: JSON.stringify(group.flatMap(eventRowsOf)) });
  };
  send(
    updateClocks,
    clocks.filter((clock) => clock.stored > 0),
  );
  send(
    insertClocks,
    clocks.filter((clock) => clock.stored === 0 && clock.added.length > 0),
  );
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000));

const projections = new WeakMap<ClockHistory, ClockProjection>();

/** What the events of a clock amount to, worked out once: its row and its subject's next deadline both need it. */
export function projectionOf({ history, calendar }: Clock, inForce: Calendar): ClockProjection {
  const known = projections.get(history) ?? project(history, calendar ?? inForce);
  projections.set(history, known);
  return known;
}

function rowOf(clock: Clock, inForce: Calendar): object {
  const { history } = clock;
  const { terms } = history;
  if (terms === null || history.state === 'idle') throw new Error(`Clock ${clock.id} has never begun`);
  const projection = projectionOf(clock, inForce);
  return {
    id: clock.id,
    subject_type: clock.subjectType,
    subject_id: clock.subjectId,
    metric: clock.metric,
    policy_version: terms.policyVersion,
    calendar_version: terms.calendarVersion,
    unit: terms.unit,
    target: terms.target,
    state: history.state,
    is_legal: terms.isLegal,
    started_at: iso(history.startedAt),
    due_at: iso(projection.dueAt),
    next_warn_at: iso(projection.nextWarnAt),
    warned_marks: history.warnedMarks,
    breached_at: iso(history.breachedAt),
    stopped_at: iso(history.stoppedAt),
    provisional: projection.isProvisional,
    elapsed_s: seconds(projection.elapsedMs),
    diff_s: seconds(projection.diffMs),
    rev: clock.stored + clock.added.length,
  };
}

const eventRowsOf = (clock: Clock): readonly object[] =>
  clock.added.map((event, index) => ({
    clock_id: clock.id,
    seq: clock.stored + index + 1,
    at: iso(event.at),
    cause: event.cause,
    type: event.type,
  }));
