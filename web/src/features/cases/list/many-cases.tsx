import { useRef, useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { ExportDialog, type ExportWish } from '../../../app/session/lists/export-dialog.tsx';
import { RunDialog } from '../../../app/session/lists/run-dialog.tsx';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { useSession } from '../../../app/session/session.ts';
import type { Problem } from '../../../lib/problem.ts';
import { t } from '../cases.messages.ts';
import { AssignDialog } from '../parts/assign-dialog.tsx';
import { EditManyDialog } from './edit-many-dialog.tsx';
import { AssignCasesMutation, EditComplaintsMutation, ExportCasesMutation } from './many.documents.ts';
import type { ManyNeeds, ManyTask } from './use-many-cases.tsx';

type Props = ManyNeeds & { task: ManyTask; onClose: () => void };

/** Asks what shall be done with many cases, and shows how far it is. */
export function ManyCases({ task, filter, sort, view, refresh, onClose }: Props): ReactNode {
  const { member } = useSession();
  const search = useColleagueSearch();
  const [assignMany] = useAct(AssignCasesMutation);
  const [editMany] = useAct(EditComplaintsMutation);
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
  const which = task.ids ? { ids: [...task.ids] } : { filter };
  const begun = (id: string): Problem[] => {
    isUnderWay.current = true;
    task.done();
    setRunId(id);
    return [];
  };
  if (task.kind === 'edit')
    return (
      <EditManyDialog
        onClose={onClose}
        save={async (changes) => {
          const outcome = await editMany({ ...which, ...changes });
          return outcome.ok && 'id' in outcome.value ? begun(outcome.value.id) : problemsOf(outcome);
        }}
        title={task.ids ? t('many.title', { count: task.ids.length }) : t('many.titleAll')}
      />
    );
  return (
    <AssignDialog
      me={{ value: member.id, label: member.displayName }}
      // The dialog closes itself once it has saved; by then the run is what is shown.
      onClose={() => {
        if (!isUnderWay.current) onClose();
      }}
      owner={undefined}
      save={async (owner) => {
        const outcome = await assignMany({ ...which, ownerId: owner?.value ?? null });
        return outcome.ok && 'id' in outcome.value ? begun(outcome.value.id) : problemsOf(outcome);
      }}
      search={search}
    />
  );
}
