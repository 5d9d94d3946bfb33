import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { ExportDialog } from '../../app/session/lists/export-dialog.tsx';
import { usePaged } from '../../app/session/paging/paged.ts';
import { useColleagueSearch, useNamed } from '../../app/session/people.ts';
import { useCan } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { AuditLineFragment } from '../../lib/gql/graphql.ts';
import type { FilterField } from '../../ui/grid/filter/filter-state.ts';
import { periodOptions } from '../../ui/grid/filter/periods.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { BOOKKEEPING, filterOf, membersIn, PRODUCT } from './audit-filter.ts';
import { AuditLine, AuditLogQuery, AuditTotalQuery, ExportAuditMutation } from './audit.documents.ts';
import { t } from './audit.messages.ts';
import type { AuditSearch } from './audit.routes.tsx';
import { auditColumns } from './parts/audit-columns.tsx';

const EntryDrawer = lazy(() =>
  import('./entry-drawer.tsx').then((module) => ({ default: module.EntryDrawer })),
);

const WINDOW = 50;
const NOUNS = [
  'Customer',
  'Contact',
  'ServiceCase',
  'Order',
  'Product',
  'Membership',
  'Role',
  'Tenant',
  'Template',
  'Export',
  'Import',
] as const;
const EXPORTED = [
  'at',
  'actor',
  'action',
  'noun',
  'record',
  'sentence',
  'changes',
  'reason',
  'outcome',
  'request',
  'seq',
];

const idOf = (row: AuditLineFragment) => row.id;
const nameOf = (row: AuditLineFragment) => row.sentence;

type Props = { search: AuditSearch; onSearch: (search: AuditSearch) => void };

/** The acts: search, filters, grid, and the one that is open beside it. */
export function AuditList({ search, onSearch }: Props): ReactNode {
  const columns = useMemo(() => auditColumns(), []);
  const view = useGridView('audit', columns);
  const filter = filterOf(search);
  const list = usePaged({
    query: AuditLogQuery,
    variables: { first: WINDOW, filter },
    pageOf: (data) => data.auditLog,
  });
  const [total] = useQuery({ query: AuditTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(AuditLine, node)), [list.nodes]);
  const [isExporting, setExporting] = useState(false);
  const canExport = useCan()('export.run');
  const { entry, ...closed } = search;
  return (
    <>
      <ListFrame
        defaultSort="NEWEST"
        empty={
          <Empty example={t('empty.example')} icon="shield" text={t('empty.text')} title={t('empty.title')} />
        }
        fields={useFields(search, total.data?.auditActions ?? [])}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: t('title'),
          more: list.more,
          onOpen: (row) => onSearch({ ...search, entry: row.id }),
          rowId: idOf,
          rowName: nameOf,
          rows,
          total: total.data?.auditLog.totalCount,
          view,
        }}
        onSearch={onSearch}
        placeholder={t('search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
        tools={
          canExport && (
            <Button icon="download" onClick={() => setExporting(true)} size="sm">
              {t('export')}
            </Button>
          )
        }
      />
      {isExporting && <ExportLog filter={filter} onClose={() => setExporting(false)} />}
      <Suspense>
        {entry !== undefined && (
          <EntryDrawer entryId={entry} key={entry} onClose={() => onSearch(closed)} onSearch={onSearch} />
        )}
      </Suspense>
    </>
  );
}

function ExportLog({ filter, onClose }: { filter: object; onClose: () => void }): ReactNode {
  const [begin] = useAct(ExportAuditMutation);
  return (
    <ExportDialog
      onClose={onClose}
      start={async (wish) => {
        const outcome = await begin({ ...wish, filter, columns: EXPORTED });
        return outcome.ok ? (outcome.value as { id: string }).id : outcome.problems;
      }}
    />
  );
}

function useFields(search: AuditSearch, actions: readonly { key: string; label: string }[]): FilterField[] {
  const named = useNamed(membersIn(search));
  // Those who left acted, too.
  const find = useColleagueSearch(true);
  return [
    {
      key: 'who',
      label: t('filter.who'),
      options: [...named, { value: PRODUCT, label: t('filter.product') }],
      find,
    },
    {
      key: 'action',
      label: t('filter.action'),
      options: actions.map(({ key, label }) => ({ value: key, label })),
    },
    {
      key: 'noun',
      label: t('filter.noun'),
      options: NOUNS.map((noun) => ({ value: noun, label: t(`noun.${noun}`) })),
      isSingle: true,
    },
    { key: 'at', label: t('filter.at'), options: periodOptions(), isSingle: true, isPeriod: true },
    {
      key: 'flag',
      label: t('filter.flag'),
      options: [
        { value: 'refused', label: t('flag.refused') },
        { value: 'sensitive', label: t('flag.sensitive') },
        { value: BOOKKEEPING, label: t('flag.bookkeeping') },
      ],
    },
  ];
}
