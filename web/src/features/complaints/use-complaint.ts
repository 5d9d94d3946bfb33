import { useCallback } from 'react';
import { useClient, useQuery } from 'urql';

import { problemsOf, type Outcome } from '../../app/session/act.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { ComplaintOwnFragment } from '../../lib/gql/graphql.ts';
import type { Problem } from '../../lib/problem.ts';
import type { ToastOptions } from '../../ui/state/toast-store.ts';
import { toast } from '../../ui/state/toast.tsx';
import { ComplaintOwn, ComplaintQuery, ComplaintReloadQuery } from './complaints.documents.ts';
import { t } from './complaints.messages.ts';

/** The complaint of a slot; undefined until it was read. */
export function useComplaint(id: string): ComplaintOwnFragment | undefined {
  const [{ data }] = useQuery({ query: ComplaintQuery, variables: { id } });
  return data ? getFragmentData(ComplaintOwn, data.complaint) : undefined;
}

/** What follows an answer: a word of success, or the latest state when somebody else was faster. */
export function useSettled(id: string) {
  const client = useClient();
  return useCallback(
    <D>(outcome: Outcome<D>, done: string, undo?: ToastOptions['undo']): Problem[] => {
      if (outcome.ok) {
        toast(done, undo ? { undo } : {});
        return [];
      }
      const { refusal } = outcome as { refusal?: { __typename?: string } };
      const isOld = refusal?.__typename === 'StaleVersion';
      if (isOld || refusal?.__typename === 'EventRefused' || refusal?.__typename === 'CaseAlreadyClosed') {
        void client.query(ComplaintReloadQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
      }
      return isOld ? [{ message: t('stale.reloaded') }] : problemsOf(outcome);
    },
    [client, id],
  );
}

/** What the page of a case hands to a dialog of ours. */
export type ActionProps = { caseId: string; version: number; event: string; onClose: () => void };
