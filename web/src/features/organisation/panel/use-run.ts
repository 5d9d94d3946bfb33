import { useEffect } from 'react';
import { useQuery } from 'urql';

import { BulkRun, BulkRunQuery } from '../../../app/session/lists/lists.documents.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { BulkRunFragment } from '../../../lib/gql/graphql.ts';

const askAgainAfter = 1000;

/** Asks how far a run is until it is over. */
export function useRun(id: string, onOver: () => void): BulkRunFragment | undefined {
  const [result, refetch] = useQuery({
    query: BulkRunQuery,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const run = result.data ? getFragmentData(BulkRun, result.data.bulkRun) : undefined;
  const isOver = run !== undefined && run.state !== 'WAITING' && run.state !== 'RUNNING';
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => refetch({ requestPolicy: 'network-only' }), askAgainAfter);
    return () => clearInterval(timer);
  }, [isOver, refetch]);
  return run;
}
