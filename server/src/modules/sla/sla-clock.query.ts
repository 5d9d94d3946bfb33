import type { Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { historiesOf } from './clocks/stored-clock.ts';
import { type ClockEvent, type ClockHistory, fold } from './engine/clock-history.ts';
import type { SlaClockType } from './sla-clock.type.ts';

const latest = sqlStatement<SlaClockType>(
  'sla-latest-clocks',
  `select distinct on (c.subject_id, c.metric) c.id, c.subject_id as "subjectId", c.metric, c.unit, c.target, c.state,
     c.started_at as "startedAt", c.due_at as "dueAt", c.next_warn_at as "nextWarnAt", c.breached_at as "breachedAt",
     c.stopped_at as "stoppedAt", c.warned_marks as "warnedMarks", c.elapsed_s as "elapsedSeconds", c.diff_s as "diffSeconds",
     c.provisional, c.is_legal as "isLegal",
     (select e.cause -> 'terms' from app.sla_clock_event e where e.tenant_id = c.tenant_id and e.clock_id = c.id and e.cause ? 'terms'
      order by e.seq desc limit 1) as terms
   from app.sla_clock c where c.tenant_id = :tenantId and c.subject_id = any(:ids)
   order by c.subject_id, c.metric, c.started_at desc, c.id desc`,
);

const RANK: Readonly<Record<string, number>> = { running: 0, paused: 1, fulfilled: 2, cancelled: 3 };

/** Open promises first, the most urgent on top; then what has become of the others. */
const byUrgency = (a: SlaClockType, b: SlaClockType): number =>
  (RANK[a.state] ?? 0) - (RANK[b.state] ?? 0) ||
  (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) ||
  a.metric.localeCompare(b.metric);

const clocksBatch = async (ids: readonly string[], read: ReadScope): Promise<SlaClockType[][]> => {
  const rows = await read.rows(latest(), { ids });
  const bySubject = Map.groupBy(rows, (row) => row.subjectId);
  return ids.map((id) => (bySubject.get(id) ?? []).toSorted(byUrgency));
};

const historyBatch = async (ids: readonly string[], read: ReadScope): Promise<ClockHistory[]> => {
  const events = await historiesOf(read, ids);
  return ids.map((id): ClockHistory => fold(events.get(id) ?? ([] satisfies readonly ClockEvent[])));
};

/** The latest clock of each metric of a subject, batched; whoever may read the subject may read its clocks. */
export const clocksOf = (ctx: Ctx, subjectId: string): Promise<SlaClockType[]> =>
  ctx.scope.read.loader(clocksBatch).load(subjectId);

/** Everything that happened to a clock, batched. */
export const historyOf = (ctx: Ctx, clockId: string): Promise<ClockHistory> =>
  ctx.scope.read.loader(historyBatch).load(clockId);
