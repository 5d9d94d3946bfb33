import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { Notification } from '../notification.entity.ts';

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
  | 'calendar.uncovered';

/** News about one subject. `params` are ids and codes, never content. */
export interface News {
  readonly kind: NoticeKind;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

const working = sqlStatement<{ id: string }>(
  'notification-working-members',
  `select id from app.membership where tenant_id = :tenantId and id = any(:ids) and disabled_at is null order by id`,
);

/** Tells persons something; whoever has been disabled since is left out. */
export async function notify(
  tx: Tx,
  persons: Iterable<string>,
  { kind, subjectType, subjectId, params = {} }: News,
): Promise<void> {
  const ids = [...new Set(persons)];
  if (ids.length === 0) return;
  for (const { id: memberId } of await tx.sql.rows(working(), { ids })) {
    const id = tx.newId();
    tx.add(Notification, { id, memberId, kind, subjectType, subjectId, params, at: tx.now(), readAt: null });
    tx.emit({ type: 'notification.added', payload: { notificationId: id, memberId } });
  }
}
