import { useRef, useState, type ReactNode } from 'react';

import type { Problem } from '../../../lib/problem.ts';
import { ExportDialog, type ExportWish } from './export-dialog.tsx';
import { RunDialog } from './run-dialog.tsx';
import type { ManyProps } from './use-many.tsx';

/** What an action over many rows answers. */
type Begun = { ok: true; value: object } | { ok: false; problems: Problem[] };

/** The rows that it is done with, as the input of an action names them. */
type Which<Filter> = { ids: string[] } | { filter: Filter };

/** What a dialog needs that asks how many rows shall change. */
type Asking<Filter> = {
  which: Which<Filter>;
  /** Shows the run that has begun; answers what stands in its way. */
  begin: (outcome: Begun) => Problem[];
  /** For a dialog's own closing: by the time it has saved, the run is what is shown. */
  close: () => void;
};

type Props<Kind extends string, Filter, Sort> = ManyProps<Kind, Filter, Sort> & {
  startExport: (ask: ExportWish & { filter: Filter; sort: Sort; columns: string[] }) => Promise<Begun>;
  children: (asking: Asking<Filter>, task: { kind: Kind; ids: readonly string[] | undefined }) => ReactNode;
};

const idOf = (outcome: Begun): string | Problem[] =>
  outcome.ok ? (outcome.value as { id: string }).id : outcome.problems;

/** Exports many rows, or asks by `children` how they shall change and shows how far that is. */
export function ManyLayer<Kind extends string, Filter, Sort>(props: Props<Kind, Filter, Sort>): ReactNode {
  const { task, filter, sort, view, refresh, onClose, startExport, children } = props;
  const [runId, setRunId] = useState<string>();
  const isUnderWay = useRef(false);
  if (runId !== undefined)
    return (
      <RunDialog
        onClose={() => {
          onClose();
          refresh();
        }}
        runId={runId}
      />
    );
  if (task.kind === 'export') {
    const columns = view.order.filter((id) => view.shown[id]);
    return (
      <ExportDialog
        onClose={onClose}
        start={async (wish) => idOf(await startExport({ ...wish, filter, sort, columns }))}
      />
    );
  }
  const { ids, done } = task as Exclude<typeof task, { kind: 'export' }>;
  const begin = (outcome: Begun): Problem[] => {
    const id = idOf(outcome);
    if (typeof id !== 'string') return id;
    isUnderWay.current = true;
    done();
    setRunId(id);
    return [];
  };
  const close = () => {
    if (!isUnderWay.current) onClose();
  };
  return children({ which: ids ? { ids: [...ids] } : { filter }, begin, close }, { kind: task.kind, ids });
}
