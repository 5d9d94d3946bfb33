import { useClient } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { toastProblems } from '../../ui/state/toast.tsx';
import { MarkReadMutation, NotificationsQuery, UnreadCountQuery } from './notifications.documents.ts';

/** Marks notifications as read; without ids all of them. What is on the screen is read again. */
export function useMarkRead(first: number): (ids?: string[]) => Promise<void> {
  const client = useClient();
  const [markRead] = useAct(MarkReadMutation);
  return async (ids) => {
    const outcome = await markRead(ids === undefined ? { all: true } : { ids });
    if (!outcome.ok) {
      toastProblems(outcome.problems);
      return;
    }
    const fresh = { requestPolicy: 'network-only' as const };
    await Promise.all([
      client.query(UnreadCountQuery, {}, fresh).toPromise(),
      client.query(NotificationsQuery, { first }, fresh).toPromise(),
    ]);
  };
}
