import { useNavigate } from '@tanstack/react-router';
import type { RecordField, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { lazy, Suspense, useEffect, useMemo, useState, type ComponentProps, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { ListStrips } from '../../app/session/lists/list-strips.tsx';
import { ListTools } from '../../app/session/lists/list-tools.tsx';
import { useViews } from '../../app/session/lists/views/views.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { RecordFormQuery } from '../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../app/session/papers/lookups.tsx';
import { SubjectCustomerQuery } from '../../app/session/papers/naming.documents.ts';
import { useShown } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RecordRowFragment, RecordSort } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page, type Crumb } from '../../ui/shell/page.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { groupingsOf, RecordTotals, useRecordGroups } from './list/record-figures.tsx';
import { usePrinting } from './list/use-printing.tsx';
import { RecordListQuery, RecordRow, RecordTotalQuery } from './papers.documents.ts';
import { t } from './papers.messages.ts';
import { recordListRoute, type RecordSearch } from './papers.routes.tsx';
import { FileLink } from './parts/file-link.tsx';
import { FillButton, useFilling, type Fillable } from './parts/filling.tsx';
import { noteUsed } from './parts/recent-papers.ts';
import { recordColumns } from './parts/record-columns.tsx';
import { askedFields, recordFields, recordFilterOf, unnamedCustomer } from './parts/record-filter.ts';

const WINDOW = 50;
const SORTS: readonly RecordSort[] = ['NEWEST', 'NUMBER'];
const ExportRecords = lazy(() =>
  import('./list/export-records.tsx').then((module) => ({ default: module.ExportRecords })),
);
const Preparing = lazy(() =>
  import('./list/preparing.tsx').then((module) => ({ default: module.Preparing })),
);

const crumbs = (): Crumb[] => [{ label: t('papers'), to: '/papers' }];
const idOf = (row: RecordRowFragment) => row.id;
const nameOf = (row: RecordRowFragment) => `${row.number} ${row.title}`.trim();

/** What was filled in of one paper. */
export function RecordListPage(): ReactNode {
  const { form: key } = recordListRoute.useParams();
  const [result, refresh] = useQuery({ query: RecordFormQuery, variables: { key } });
  return (
    <States
      of={result}
      retry={refresh}
      frame={(content) => (
        <Page crumbs={crumbs()} title={t('paper')}>
          {content}
        </Page>
      )}
      skeleton={<SkeletonRows rows={10} />}
    >
      {({ recordForm }) => <Records form={recordForm.body as RecordForm} key={key} paper={recordForm} />}
    </States>
  );
}

function useRecords(form: RecordForm, search: RecordSearch, asked: readonly RecordField[]) {
  const filter = recordFilterOf(asked, search);
  const sort = SORTS.find((each) => each === search.sort) ?? 'NEWEST';
  const list = usePaged({
    query: RecordListQuery,
    variables: { form: form.key, first: WINDOW, filter, sort },
    pageOf: (data) => data.records,
  });
  const [total] = useQuery({ query: RecordTotalQuery, variables: { form: form.key, filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(RecordRow, node)), [list.nodes]);
  const unnamed = list.isLoading ? undefined : unnamedCustomer(asked, search, rows);
  const [named] = useQuery({
    query: SubjectCustomerQuery,
    variables: { id: unnamed ?? '' },
    pause: unnamed === undefined,
  });
  const customer = named.data?.customer;
  return { filter, sort, list, rows, customer, total: total.data?.records.totalCount };
}

type Fills = ComponentProps<typeof Preparing>['fills'];

/** The fields by which this reader narrows the list: those that are being prepared are none yet. */
function useAsked(form: RecordForm, preparing: Fills): RecordField[] {
  const isClear = useShown()('record.pii') === 'clear';
  return useMemo(
    () => askedFields(form, isClear).filter(({ id }) => !preparing.some(({ field }) => field === id)),
    [form, isClear, preparing],
  );
}

const BeingPrepared = (props: ComponentProps<typeof Preparing>): ReactNode =>
  props.fills.length > 0 && (
    <Suspense>
      <Preparing {...props} />
    </Suspense>
  );

type Listed = Fillable & { preparing: Fills };

function Records({ form, paper }: { form: RecordForm; paper: Listed }): ReactNode {
  const search = recordListRoute.useSearch();
  const navigate = useNavigate();
  const params = { form: form.key };
  const go = (next: RecordSearch) =>
    void navigate({ to: '/papers/$form', params, search: next, replace: true });
  const [lookups, facts] = [useLookups(), useFacts()];
  const columns = useMemo(() => recordColumns(form, { lookups, facts }), [form, lookups, facts]);
  const name = `records.${form.key}`;
  const view = useGridView(name, columns);
  const views = useViews({ list: name, search, grid: view, onSearch: go });
  const asked = useAsked(form, paper.preparing);
  const { filter, sort, list, rows, customer, total } = useRecords(form, search, asked);
  const { grouping, groups } = useRecordGroups(form, asked, { filter, group: search.group });
  const printing = usePrinting({ form: form.key, filter, sort, total });
  const [isExporting, setExporting] = useState(false);
  const filling = useFilling()(paper);
  const title = form.title[locale()];
  const fill = () =>
    filling && void navigate({ to: filling.to, params: { ...params, type: paper.opens ?? '' } });
  useKeys(title, filling ? [{ keys: 'c', label: t('fill.one'), run: fill }] : []);
  useEffect(() => noteUsed(form.key), [form.key]);
  const button = (
    <FillButton icon="plus" kind="primary" paper={paper} preload="render">
      {t('fill.one')}
    </FillButton>
  );
  return (
    <Page
      actions={
        <>
          {paper.isRetired !== true && (
            <FileLink path={`/files/blank-paper/${encodeURIComponent(form.key)}`}>
              {t('print.blank')}
            </FileLink>
          )}
          {button}
        </>
      }
      crumbs={crumbs()}
      title={title}
      width="fill"
    >
      <BeingPrepared fills={paper.preparing} form={form} />
      <ListFrame
        above={
          <ListStrips
            grouping={grouping}
            groups={groups}
            labelOf={() => t('group.unseen')}
            onSearch={go}
            search={search}
            views={views}
          />
        }
        below={
          <RecordTotals
            fields={asked.filter(({ id }) => view.shown[`f_${id}`])}
            filter={filter}
            form={form}
            reader={{ lookups, facts }}
            total={total}
          />
        }
        {...printing.bulk}
        defaultSort="NEWEST"
        empty={
          <Empty
            action={button}
            icon="note"
            text={form.help[locale()]}
            title={t('list.empty.title', { title })}
          />
        }
        fields={recordFields(asked, search, { lookups, rows, me: facts.me, customer })}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: title,
          more: list.more,
          onOpen: (row) =>
            void navigate({ to: '/papers/$form/$recordId', params: { form: row.form, recordId: row.id } }),
          ...printing.selection,
          rowId: idOf,
          rowName: nameOf,
          rows,
          total,
          view,
        }}
        onSearch={go}
        placeholder={t('list.search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
        tools={
          <ListTools
            groupings={groupingsOf(asked)}
            hasBoard={false}
            onExport={() => setExporting(true)}
            onSearch={go}
            search={search}
            views={views}
          />
        }
      />
      {printing.layer}
      {isExporting && (
        <Suspense>
          <ExportRecords
            columns={view.order.filter((id) => view.shown[id])}
            filter={filter}
            form={form.key}
            onClose={() => setExporting(false)}
            sort={sort}
          />
        </Suspense>
      )}
    </Page>
  );
}
