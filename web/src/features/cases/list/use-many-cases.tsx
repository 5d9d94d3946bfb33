import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { ExportDialog, type ExportWish } from '../../../app/session/lists/export-dialog.tsx';
import { RunDialog } from '../../../app/session/lists/run-dialog.tsx';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { useSession } from '../../../app/session/session.ts';
import type { CaseFilter, CaseSort } from '../../../lib/gql/graphql.ts';
import type { GridView } from '../../../ui/grid/grid-view.ts';
import { AssignDialog } from '../parts/assign-dialog.tsx';
import { AssignCasesMutation, ExportCasesMutation } from './many.documents.ts';

type Asked = { ids: readonly string[] | undefined; done: () => void };

type Needs = { filter: CaseFilter; sort: CaseSort; view: GridView; refresh: () => void };

/** What can be done with many cases, and the layers that it opens. */
export function useManyCases({ filter, sort, view, refresh }: Needs) {
  const { member } = useSession();
  const search = useColleagueSearch();
  const [assignMany] = useAct(AssignCasesMutation);
  const [exportMany] = useAct(ExportCasesMutation);
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
        <AssignDialog
          me={{ value: member.id, label: member.displayName }}
          onClose={() => setAsked(undefined)}
          owner={undefined}
          save={async (owner) => {
            const which = asked.ids ? { ids: [...asked.ids] } : { filter };
            const outcome = await assignMany({ ...which, ownerId: owner?.value ?? null });
            if (!outcome.ok || !('id' in outcome.value)) return problemsOf(outcome);
            asked.done();
            setRunId(outcome.value.id);
            return [];
          }}
          search={search}
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
    assign: (ids: readonly string[] | undefined, done: () => void) => setAsked({ ids, done }),
  };
}
