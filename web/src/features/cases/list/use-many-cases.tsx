import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { CaseFilter, CaseSort } from '../../../lib/gql/graphql.ts';
import type { GridView } from '../../../ui/grid/grid-view.ts';

/** What somebody wants done with many cases; without ids it is all that match. */
export type ManyTask =
  | { kind: 'edit'; ids: readonly string[] | undefined; done: () => void }
  | { kind: 'assign'; ids: readonly string[] | undefined; done: () => void }
  | { kind: 'export' };

/** The list that it is done with. */
export type ManyNeeds = { filter: CaseFilter; sort: CaseSort; view: GridView; refresh: () => void };

const ManyCases = lazy(() => import('./many-cases.tsx').then((module) => ({ default: module.ManyCases })));

/** What can be done with many cases; the layers for it load when somebody asks. */
export function useManyCases(needs: ManyNeeds) {
  const [task, setTask] = useState<ManyTask>();
  const layer: ReactNode = task && (
    <Suspense>
      <ManyCases {...needs} onClose={() => setTask(undefined)} task={task} />
    </Suspense>
  );
  return {
    layer,
    exportNow: () => setTask({ kind: 'export' }),
    edit: (ids: readonly string[] | undefined, done: () => void) => setTask({ kind: 'edit', ids, done }),
    assign: (ids: readonly string[] | undefined, done: () => void) => setTask({ kind: 'assign', ids, done }),
  };
}
