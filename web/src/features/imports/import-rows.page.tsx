import { useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { countWords } from '../../lib/counts.ts';
import type { ImportRowStatus } from '../../lib/gql/graphql.ts';
import { fileAddress } from '../../lib/seeing.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { FixImportRowsMutation } from './import-acts.documents.ts';
import { said } from './import-run.messages.ts';
import { ImportRowsQuery } from './imports.documents.ts';
import { RowTable, type FixedRow } from './parts/row-table.tsx';
import type { ImportView } from './use-import.ts';

import css from './parts/imports.module.css';

const STATUSES = ['REFUSED', 'DUPLICATE', 'FIXED', 'LEFT_OUT'] as const satisfies readonly ImportRowStatus[];
type Shown = (typeof STATUSES)[number];

/** Rows that were not simply taken, to be mended where they stand. */
export function RowsPanel({ view }: { view: ImportView }): ReactNode {
  const { head, setup, target } = view;
  const { counts } = head;
  const [status, setStatus] = useState<Shown>(
    counts.refused > 0 || counts.duplicate === 0 ? 'REFUSED' : 'DUPLICATE',
  );
  const list = usePaged({
    query: ImportRowsQuery,
    variables: { id: head.id, status: [status] },
    pageOf: (data) => data.import.rows,
  });
  const [fix, isBusy] = useAct(FixImportRowsMutation);
  const canFix = head.viewerCan.includes('import.fix');
  const mend = async (row: FixedRow): Promise<void> => {
    const outcome = await fix({ id: head.id, rows: [row] });
    if (!outcome.ok) return toastProblems(outcome.problems);
    list.refresh();
    if (row.cells) toast(said('rows.checked', { row: row.row }));
  };
  const figure: Partial<Record<Shown, number>> = {
    REFUSED: counts.refused,
    DUPLICATE: counts.duplicate,
    LEFT_OUT: counts.leftOut,
  };
  const total = list.data?.import.rows.totalCount;
  return (
    <Panel
      actions={<ErrorSheet importId={head.id} isThere={counts.refused > 0} />}
      title={said('rows.title')}
    >
      <p className="dim">{said('rows.lead')}</p>
      <Tabs
        items={STATUSES.map((value) => ({
          value,
          label: said(`rows.${value}`),
          ...(figure[value] === undefined ? {} : { count: figure[value] }),
        }))}
        label={said('rows.tabs')}
        onChange={setStatus}
        value={status}
      >
        {list.error ? (
          <FailureNotice error={list.error} retry={list.refresh} />
        ) : list.isLoading ? (
          <SkeletonRows rows={6} />
        ) : list.nodes.length === 0 ? (
          <p className={css['noRows']}>{said(`rows.none.${status}`)}</p>
        ) : (
          <>
            <RowTable
              canFix={canFix && (status === 'REFUSED' || status === 'DUPLICATE' || status === 'LEFT_OUT')}
              columns={setup.columns}
              fields={target.fields}
              isBusy={isBusy}
              onFix={(row) => void mend(row)}
              rows={list.nodes}
            />
            {list.more.isThere && (
              <Button busy={list.more.isLoading} onClick={list.more.load} size="sm">
                {typeof total === 'number'
                  ? said('rows.moreOf', { shown: list.nodes.length, total: countWords(total) })
                  : said('rows.more')}
              </Button>
            )}
          </>
        )}
      </Tabs>
    </Panel>
  );
}

function ErrorSheet({ importId, isThere }: { importId: string; isThere: boolean }): ReactNode {
  if (!isThere) return null;
  const path = `/files/import-errors/${importId}`;
  return (
    <span className={css['sheetLinks']} title={said('sheet.text')}>
      <span className="dim">{said('sheet.title')}</span>
      <a download href={fileAddress(`${path}?format=xlsx`)}>
        {said('sheet.xlsx')}
      </a>
      <a download href={fileAddress(`${path}?format=csv`)}>
        {said('sheet.csv')}
      </a>
    </span>
  );
}
