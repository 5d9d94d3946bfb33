import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { ExportDialog, type ExportWish } from '../../../app/session/lists/export-dialog.tsx';
import { RunDialog } from '../../../app/session/lists/run-dialog.tsx';
import { t } from '../customers.messages.ts';
import { EditManyDialog } from './edit-many-dialog.tsx';
import { EditCustomersMutation, ExportCustomersMutation } from './many.documents.ts';
import type { ManyNeeds, ManyTask } from './use-many-customers.tsx';

type Props = ManyNeeds & { task: ManyTask; onClose: () => void };

/** Asks what shall be done with many customers, and shows how far it is. */
export function ManyCustomers({ task, filter, sort, view, refresh, onClose }: Props): ReactNode {
  const [editMany] = useAct(EditCustomersMutation);
  const [exportMany] = useAct(ExportCustomersMutation);
  const [runId, setRunId] = useState<string>();
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
    <EditManyDialog
      onClose={onClose}
      save={async (changes) => {
        const which = task.ids ? { ids: [...task.ids] } : { filter };
        const outcome = await editMany({ ...which, ...changes });
        if (!outcome.ok || !('id' in outcome.value)) return problemsOf(outcome);
        task.done();
        setRunId(outcome.value.id);
        return [];
      }}
      title={task.ids ? t('many.title', { count: task.ids.length }) : t('many.titleAll')}
    />
  );
}
