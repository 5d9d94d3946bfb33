import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { CustomerFilter, CustomerSort } from '../../../lib/gql/graphql.ts';
import type { GridView } from '../../../ui/grid/grid-view.ts';

/** What somebody wants done with many customers; without ids it is all that match. */
export type ManyTask =
  | { kind: 'edit'; ids: readonly string[] | undefined; done: () => void }
  | { kind: 'export' };

/** The list that it is done with. */
export type ManyNeeds = { filter: CustomerFilter; sort: CustomerSort; view: GridView; refresh: () => void };

const ManyCustomers = lazy(() =>
  import('./many-customers.tsx').then((module) => ({ default: module.ManyCustomers })),
);

/** What can be done with many customers; the layers for it load when somebody asks. */
export function useManyCustomers(needs: ManyNeeds) {
  const [task, setTask] = useState<ManyTask>();
  const layer: ReactNode = task && (
    <Suspense>
      <ManyCustomers {...needs} onClose={() => setTask(undefined)} task={task} />
    </Suspense>
  );
  return {
    layer,
    exportNow: () => setTask({ kind: 'export' }),
    edit: (ids: readonly string[] | undefined, done: () => void) => setTask({ kind: 'edit', ids, done }),
  };
}
