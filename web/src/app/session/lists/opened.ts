import { useEffect } from 'react';
import { useClient } from 'urql';

import { newId } from '../../../lib/new-id.ts';
import { isSeeing } from '../../../lib/seeing.ts';
import { ASIDE } from '../../data/overtaken.ts';
import { NoteOpenedMutation } from './opened.documents.ts';

/** Remembers that somebody opened the page of a record; nobody waits for it, and nothing depends on it. */
export function useNoteOpened(opened: { customerId: string } | { caseId: string }): void {
  const client = useClient();
  const key = JSON.stringify(opened);
  useEffect(() => {
    if (isSeeing()) return;
    const input = { ...(JSON.parse(key) as object), idempotencyKey: newId() };
    void client.mutation(NoteOpenedMutation, { input }, ASIDE).toPromise();
  }, [client, key]);
}
