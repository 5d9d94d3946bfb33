import { useCallback, useState } from 'react';
import { useClient } from 'urql';

import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { ClockWhyFragment } from '../../lib/gql/graphql.ts';
import { CaseClocksQuery, ClockWhy } from './cases.documents.ts';

/** The reasons of clocks that somebody asked about. */
export type Whys = {
  whyOf: (clockId: string) => ClockWhyFragment['why'] | undefined;
  explain: (caseId: string) => void;
};

/** Reads the reasons of a case's due times when a chip opens: a list of fifty cases needs none of them before. */
export function useWhy(): Whys {
  const client = useClient();
  const [known, setKnown] = useState<ReadonlyMap<string, ClockWhyFragment['why']>>(new Map());
  const explain = useCallback(
    (caseId: string) => {
      void client
        .query(CaseClocksQuery, { id: caseId }, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data }) => {
          const clocks = data?.case.clocks.map((clock) => getFragmentData(ClockWhy, clock)) ?? [];
          setKnown(
            (before) => new Map([...before, ...clocks.map((clock) => [clock.id, clock.why] as const)]),
          );
        });
    },
    [client],
  );
  const whyOf = useCallback((clockId: string) => known.get(clockId), [known]);
  return { whyOf, explain };
}
