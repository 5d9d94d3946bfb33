import { useCallback } from 'react';
import { useClient } from 'urql';

import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import { newId } from '../../../lib/new-id.ts';
import { failureText } from '../../../ui/state/failure-text.ts';
import { toast } from '../../../ui/state/toast.tsx';
import { BulkRun, RecentChangesQuery, UndoChangeMutation } from './lists.documents.ts';
import { t } from './lists.messages.ts';

/** Takes a change back and says what came of it: all of it, a part, or why nothing. */
export function useUndo(): (id: string) => Promise<boolean> {
  const client = useClient();
  return useCallback(
    async (id: string) => {
      const input = { id, idempotencyKey: newId() };
      const { data, error } = await client.mutation(UndoChangeMutation, { input }).toPromise();
      const done = data?.undoChange;
      if (error || !done) {
        toast(failureText(error ?? {}), { tone: 'bad' });
        return false;
      }
      if (done.__typename !== 'BulkRun') {
        toast(done.message, { tone: 'bad' });
        return false;
      }
      const run = getFragmentData(BulkRun, done);
      const first = run.refusals[0]?.reason;
      toast(t('undo.done', { count: run.changed }));
      if (run.refused > 0 && first) toast(first, { tone: 'bad' });
      return true;
    },
    [client],
  );
}

/** Takes back what was just done to one record, for the toast that says it was done; false = what came of it is said here. */
export function useUndoLast(): (recordId: string) => Promise<false> {
  const client = useClient();
  const undo = useUndo();
  return useCallback(
    async (recordId: string) => {
      const { data } = await client
        .query(RecentChangesQuery, { first: 10 }, { requestPolicy: 'network-only' })
        .toPromise();
      const change = data?.recentChanges.find(
        (each) => each.recordId === recordId && (each.undoneAt ?? null) === null,
      );
      if (change) await undo(change.id);
      else toast(t('undo.nothing'), { tone: 'bad' });
      return false;
    },
    [client, undo],
  );
}
