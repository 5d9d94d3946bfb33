import { useState } from 'react';
import { useClient } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useExtraFields } from '../../app/session/fields/fields.ts';
import { useUndoLast } from '../../app/session/lists/undo.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { CustomerCardFragment } from '../../lib/gql/graphql.ts';
import { toast } from '../../ui/state/toast.tsx';
import { CustomerCard, CustomerQuery, UpdateCustomerMutation } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { changeOf, editedValue, type ComparedField } from './parts/edited-fields.ts';

/** Two people changed the same value: what I wrote, what stands there now, and the version it stands in. */
export type Conflict = { field: ComparedField; mine: string; latest: CustomerCardFragment };

/**
 * Saves one value. When somebody saved in between, values that only I touched are saved on top of theirs,
 * because a change carries nothing but its own value; a value that both touched is put to the person.
 */
export function useSaveCustomer(shown: CustomerCardFragment) {
  const client = useClient();
  const extra = useExtraFields('CUSTOMER');
  const [update, isBusy] = useAct(UpdateCustomerMutation);
  const undoLast = useUndoLast();
  const [conflict, setConflict] = useState<Conflict>();

  const send = (field: ComparedField, value: string, version: number) =>
    update({ id: shown.id, version, ...changeOf(field, value, extra) });
  const readLatest = async (): Promise<CustomerCardFragment | undefined> => {
    const { data } = await client
      .query(CustomerQuery, { id: shown.id }, { requestPolicy: 'network-only' })
      .toPromise();
    return data ? getFragmentData(CustomerCard, data.customer) : undefined;
  };

  const save = async (field: ComparedField, value: string): Promise<string | undefined> => {
    const base = editedValue(shown, field, extra);
    let outcome = await send(field, value, shown.version);
    if (!outcome.ok && outcome.refusal?.__typename === 'StaleVersion') {
      const latest = await readLatest();
      if (!latest) return outcome.problems[0]?.message;
      if (editedValue(latest, field, extra) !== base) {
        setConflict({ field, mine: value, latest });
        return undefined;
      }
      outcome = await send(field, value, latest.version);
    }
    if (!outcome.ok) return outcome.problems[0]?.message;
    toast(t('saved'), { undo: () => undoLast(shown.id) });
    return undefined;
  };

  const settle = async (keepMine: boolean): Promise<void> => {
    if (!conflict) return;
    const { field, mine, latest } = conflict;
    setConflict(undefined);
    if (!keepMine) return;
    const outcome = await send(field, mine, latest.version);
    if (outcome.ok) toast(t('saved'), { undo: () => undoLast(shown.id) });
    else toast(outcome.problems[0]?.message ?? '', { tone: 'bad' });
  };
  return { save, settle, conflict, dismiss: () => setConflict(undefined), isBusy };
}
