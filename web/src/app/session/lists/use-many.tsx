import { Suspense, useState, type ComponentType, type ReactNode } from 'react';

import type { GridView } from '../../../ui/grid/grid-view.ts';

/** What somebody wants done with many rows; without ids it is all that match. */
export type ManyTask<Kind extends string> =
  | { kind: Kind; ids: readonly string[] | undefined; done: () => void }
  | { kind: 'export' };

/** The list that it is done with. */
export type ManyNeeds<Filter, Sort> = { filter: Filter; sort: Sort; view: GridView; refresh: () => void };

/** What a layer is given that asks for it. */
export type ManyProps<Kind extends string, Filter, Sort> = ManyNeeds<Filter, Sort> & {
  task: ManyTask<Kind>;
  onClose: () => void;
};

/** What can be done with many rows; give a lazy layer, so that it loads when somebody asks. */
export function useMany<Kind extends string, Filter, Sort>(
  Layer: ComponentType<ManyProps<Kind, Filter, Sort>>,
  needs: ManyNeeds<Filter, Sort>,
) {
  const [task, setTask] = useState<ManyTask<Kind>>();
  const layer: ReactNode = task && (
    <Suspense>
      <Layer {...needs} onClose={() => setTask(undefined)} task={task} />
    </Suspense>
  );
  return {
    layer,
    exportNow: () => setTask({ kind: 'export' }),
    ask: (kind: Kind, ids: readonly string[] | undefined, done: () => void) => setTask({ kind, ids, done }),
  };
}
