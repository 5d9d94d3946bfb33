import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { ExportDialog, type ExportWish } from '../../../app/session/lists/export-dialog.tsx';
import { RunDialog } from '../../../app/session/lists/run-dialog.tsx';
import type { CustomerFilter, CustomerSort } from '../../../lib/gql/graphql.ts';
import type { GridView } from '../../../ui/grid/grid-view.ts';
import { t } from '../customers.messages.ts';
import { EditManyDialog } from './edit-many-dialog.tsx';
import { EditCustomersMutation, ExportCustomersMutation } from './many.documents.ts';

type Asked = { ids: readonly string[] | undefined; done: () => void };

type Needs = { filter: CustomerFilter; sort: CustomerSort; view: GridView; refresh: () => void };

/** What can be done with many customers, and the layers that it opens. */
export function useManyCustomers({ filter, sort, view, refresh }: Needs) {
  const [editMany] = useAct(EditCustomersMutation);
  const [exportMany] = useAct(ExportCustomersMutation);
  const [asked, setAsked] = useState<Asked>();
  const [runId, setRunId] = useState<string>();
  const [isExporting, setExporting] = useState(false);
  const start = async ({ format, encoding }: ExportWish) => {
    const columns = view.order.filter((id) => view.shown[id]);
    const outcome = await exportMany({ filter, sort, columns, format, encoding });
    return outcome.ok && 'id' in outcome.value ? outcome.value.id : problemsOf(outcome);
  };
  const layer: ReactNode = (
    <>
      {asked && (
        <EditManyDialog
          onClose={() => setAsked(undefined)}
          save={async (changes) => {
            const which = asked.ids ? { ids: [...asked.ids] } : { filter };
            const outcome = await editMany({ ...which, ...changes });
            if (!outcome.ok || !('id' in outcome.value)) return problemsOf(outcome);
            asked.done();
            setAsked(undefined);
            setRunId(outcome.value.id);
            return [];
          }}
          title={asked.ids ? t('many.title', { count: asked.ids.length }) : t('many.titleAll')}
        />
      )}
      {runId !== undefined && (
        <RunDialog
          onClose={() => {
            setRunId(undefined);
            refresh();
          }}
          runId={runId}
        />
      )}
      {isExporting && <ExportDialog onClose={() => setExporting(false)} start={start} />}
    </>
  );
  return {
    layer,
    exportNow: () => setExporting(true),
    edit: (ids: readonly string[] | undefined, done: () => void) => setAsked({ ids, done }),
  };
}
