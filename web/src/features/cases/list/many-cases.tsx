import { useRef, useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { ExportDialog, type ExportWish } from '../../../app/session/lists/export-dialog.tsx';
import { RunDialog } from '../../../app/session/lists/run-dialog.tsx';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { useSession } from '../../../app/session/session.ts';
import { AssignDialog } from '../parts/assign-dialog.tsx';
import { AssignCasesMutation, ExportCasesMutation } from './many.documents.ts';
import type { ManyNeeds, ManyTask } from './use-many-cases.tsx';

type Props = ManyNeeds & { task: ManyTask; onClose: () => void };

/** Asks to whom many cases go, and shows how far it is. */
export function ManyCases({ task, filter, sort, view, refresh, onClose }: Props): ReactNode {
  const { member } = useSession();
  const search = useColleagueSearch();
  const [assignMany] = useAct(AssignCasesMutation);
  const [exportMany] = useAct(ExportCasesMutation);
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
  const start = async ({ format, encoding }: ExportWish) => {
    const columns = view.order.filter((id) => view.shown[id]);
    const outcome = await exportMany({ filter, sort, columns, format, encoding });
    return outcome.ok && 'id' in outcome.value ? outcome.value.id : problemsOf(outcome);
  };
  if (task.kind === 'export') return <ExportDialog onClose={onClose} start={start} />;
  return (
    <AssignDialog
      me={{ value: member.id, label: member.displayName }}
      // The dialog closes itself once it has saved; by then the run is what is shown.
      onClose={() => {
        if (!isUnderWay.current) onClose();
      }}
      owner={undefined}
      save={async (owner) => {
        const which = task.ids ? { ids: [...task.ids] } : { filter };
        const outcome = await assignMany({ ...which, ownerId: owner?.value ?? null });
        if (!outcome.ok || !('id' in outcome.value)) return problemsOf(outcome);
        isUnderWay.current = true;
        task.done();
        setRunId(outcome.value.id);
        return [];
      }}
      search={search}
    />
  );
}
