import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { Notification } from '../notification.entity.ts';
import { whenMailed } from '../settings/notice-kinds.ts';
import { waysOf } from '../settings/ways.query.ts';

/** What notifications can be about; each has a sentence in both languages. */
export type NoticeKind =
  | 'case.assigned'
  | 'case.given'
  | 'case.noted'
  | 'case.answered'
  | 'case.alerted'
  | 'case.graded'
  | 'clock.warned'
  | 'clock.late'
  | 'clock.breached'
  | 'calendar.uncovered'
  | 'audit.broken'
  | 'deputy.appointed'
  | 'record.shared'
  | 'export.asked'
  | 'export.decided'
  | 'publicForm.answered'
  | 'callback.due';

/** News about one subject. `params` are ids and codes, never content. */
export interface News {
  readonly kind: NoticeKind;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

// Whoever stands in for one of them hears of it too, and learns for whom.
const working = sqlStatement<{ id: string; absentId: string | null }>(
  'notification-working-members',
  `with recursive told (id, absent) as (
     select id, null::uuid from unnest(:ids::uuid[]) as id union
     select d.deputy_id, coalesce(t.absent, d.member_id) from app.deputy d join told t on t.id = d.member_id
     where d.tenant_id = :tenantId and d.state = 'active')
   select m.id, case when bool_or(t.absent is null) then null else min(t.absent::text) end as "absentId"
   from told t join app.membership m on m.id = t.id where m.tenant_id = :tenantId and m.disabled_at is null group by m.id order by m.id`,
);

/** Tells one person what concerns himself alone: nobody who stands in for him hears of it. */
export const notifyOnly = (tx: Tx, memberId: string, news: News): Promise<void> =>
  tell(tx, [{ id: memberId, absentId: null }], news);

/** Tells persons something; whoever has been disabled since is left out. */
export async function notify(tx: Tx, persons: Iterable<string>, news: News): Promise<void> {
  const ids = [...new Set(persons)];
  if (ids.length > 0) await tell(tx, await tx.sql.rows(working(), { ids }), news);
}

const HOUR = 3600_000;
const untold = sqlStatement<{ told: boolean }>(
  'notification-told',
  `select exists (select from app.notification where tenant_id = :tenantId and member_id = :memberId and kind = :kind
     and subject_id = :subjectId and read_at is null and at > :since) as told`,
);

/** Whether somebody was told the same within the hour and has not read it yet. */
export async function wasTold(
  tx: Tx,
  memberId: string,
  { kind, subjectId }: Pick<News, 'kind' | 'subjectId'>,
): Promise<boolean> {
  const since = new Date(tx.now().getTime() - HOUR);
  return (await tx.sql.row(untold(), { memberId, kind, subjectId, since }))?.told === true;
}

const A_DAY = 20 * HOUR;
const teamTold = sqlStatement<{ told: boolean }>(
  'notification-team-told',
  `select exists (select from app.notification where tenant_id = :tenantId and kind = :kind and subject_id = :subjectId and at > :since) as told`,
);

/** Whether anybody was told the same of a team that day, read or not. */
export async function wasTeamTold(
  tx: Tx,
  { kind, subjectId }: Pick<News, 'kind' | 'subjectId'>,
): Promise<boolean> {
  const since = new Date(tx.now().getTime() - A_DAY);
  return (await tx.sql.row(teamTold(), { kind, subjectId, since }))?.told === true;
}

async function tell(
  tx: Tx,
  told: readonly { readonly id: string; readonly absentId: string | null }[],
  { kind, subjectType, subjectId, params = {} }: News,
): Promise<void> {
  const ways = await waysOf(
    tx.sql,
    told.map(({ id }) => id),
  );
  const now = tx.now();
  for (const { id: memberId, absentId } of told) {
    const way = ways.of(memberId, kind);
    const hours = ways.hoursOf(memberId);
    const due = whenMailed(way.mail, hours, hours.zone, now);
    if (!way.inApp && due === null) continue;
    const id = tx.newId();
    tx.add(Notification, {
      id,
      memberId,
      kind,
      subjectType,
      subjectId,
      params: absentId === null ? params : { ...params, onBehalfOf: absentId },
      at: now,
      readAt: null,
      isShown: way.inApp,
      isMailed: due === 'now',
      mailDueAt: due instanceof Date ? due : null,
    });
    tx.emit({ type: 'notification.added', payload: { notificationId: id, memberId } });
  }
}
