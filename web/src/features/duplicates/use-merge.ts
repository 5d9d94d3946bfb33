import { useNavigate } from '@tanstack/react-router';

import { useAct, type Outcome } from '../../app/session/act.ts';
import type { MergeCustomersInput, UndoMergeMutation as Undone } from '../../lib/gql/graphql.ts';
import { joined } from '../../lib/i18n/joined.ts';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { t } from './duplicates.messages.ts';
import { MergeMutation, UndoMergeMutation } from './merges.documents.ts';

/** Which sealed values could not be joined, because they do not open any more. */
export const unopenedText = (fields: readonly string[]): string =>
  t('merge.unopened', { fields: joined(fields.map((field) => t.maybe(`sealed.${field}`, field))) });

/** Takes a merge back and says what stayed, if anything. */
export function useUndoMerge(): [(id: string, onUndone?: () => void) => Promise<void>, boolean] {
  const [undo, isBusy] = useAct(UndoMergeMutation);
  const run = async (id: string, onUndone?: () => void): Promise<void> => {
    const outcome: Outcome<Undone> = await undo({ id });
    if (!outcome.ok) return toastProblems(outcome.problems);
    const { keptRows, keptFields } = outcome.value;
    const isWhole = keptRows === 0 && keptFields.length === 0;
    toast(isWhole ? t('merge.undone') : t('merge.undoneBut', { rows: keptRows, fields: keptFields.length }));
    onUndone?.();
  };
  return [run, isBusy];
}

/** Makes customers one, opens the survivor and offers to take it back. */
export function useMerge(): [(input: Omit<MergeCustomersInput, 'idempotencyKey'>) => Promise<void>, boolean] {
  const [merge, isBusy] = useAct(MergeMutation);
  const [undo] = useUndoMerge();
  const navigate = useNavigate();
  const run = async (input: Omit<MergeCustomersInput, 'idempotencyKey'>): Promise<void> => {
    const outcome = await merge(input);
    if (!outcome.ok) return toastProblems(outcome.problems);
    const { id, survivor, unopenedFields } = outcome.value;
    const done = t('merge.done', { name: survivor.name });
    toast(unopenedFields.length === 0 ? done : `${done} ${unopenedText(unopenedFields)}`, {
      undo: () => undo(id, () => void navigate({ to: '/duplicates' })),
    });
    void navigate({ to: '/customers/$customerId', params: { customerId: survivor.id } });
  };
  return [run, isBusy];
}
