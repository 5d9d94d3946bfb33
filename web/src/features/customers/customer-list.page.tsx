import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useExtraFields } from '../../app/session/fields/fields.ts';
import { TotalsLine } from '../../app/session/lists/groups.tsx';
import { ListStrips } from '../../app/session/lists/list-strips.tsx';
import { ListTools } from '../../app/session/lists/list-tools.tsx';
import { useMany } from '../../app/session/lists/use-many.tsx';
import { useViews } from '../../app/session/lists/views/views.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { useCan } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type {
  CustomerFilter,
  CustomerKind,
  CustomerRowFragment,
  CustomerSort,
  Lifecycle,
} from '../../lib/gql/graphql.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { KINDS, LIFECYCLES } from './customer-words.ts';
import { CustomerListQuery, CustomerRow } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { customerListRoute, CustomerPeek, type CustomerSearch } from './customers.routes.tsx';
import { BulkButtons } from './list/bulk-buttons.tsx';
import { customerFilterOf, GROUPINGS, useCustomerFields } from './list/customer-filter.ts';
import { CustomerGroupsQuery, CustomerTotalsQuery } from './list/many.documents.ts';
import { customerColumns } from './parts/customer-columns.tsx';

const WINDOW = 50;
const SORTS: readonly CustomerSort[] = ['NEWEST', 'NAME', 'LAST_INTERACTION'];

const CustomerBoard = lazy(() =>
  import('./list/customer-board.tsx').then((module) => ({ default: module.CustomerBoard })),
);

const ManyCustomers = lazy(() =>
  import('./list/many-customers.tsx').then((module) => ({ default: module.ManyCustomers })),
);

const idOf = (row: CustomerRowFragment) => row.id;
const nameOf = (row: CustomerRowFragment) => row.name;

const wordOf = (key: string): string => {
  const lifecycle = LIFECYCLES.find((each): each is Lifecycle => each === key);
  const kind = KINDS.find((each): each is CustomerKind => each === key);
  return lifecycle ? t(`lifecycle.${lifecycle}`) : kind ? t(`kind.${kind}`) : key;
};

/** Groups and totals of what the list shows now. */
function useCounts(filter: CustomerFilter, group: string | undefined, isBoard: boolean) {
  const grouping = GROUPINGS.find(({ value }) => value === (isBoard ? 'lifecycle' : group));
  const [totals] = useQuery({ query: CustomerTotalsQuery, variables: { filter } });
  const [groups] = useQuery({
    query: CustomerGroupsQuery,
    variables: { by: grouping?.by ?? 'LIFECYCLE', filter },
    pause: grouping === undefined,
  });
  const rows = grouping ? (groups.data?.customerGroups ?? []) : [];
  return { grouping, groups: rows, totals: totals.data?.customerTotals };
}

/** Whoever asks when somebody was last heard wants to read it in that order. */
const defaultSortOf = ({ heard }: CustomerSearch): CustomerSort =>
  heard === undefined ? 'NEWEST' : 'LAST_INTERACTION';

function useList(search: CustomerSearch) {
  const filter = customerFilterOf(search);
  const sort = SORTS.find((each) => each === search.sort) ?? defaultSortOf(search);
  const isBoard = search.layout === 'kanban';
  const list = usePaged({
    query: CustomerListQuery,
    variables: { first: WINDOW, filter, sort },
    pageOf: (data) => data.customers,
    pause: isBoard,
  });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(CustomerRow, node)), [list.nodes]);
  return { filter, sort, isBoard, list, rows };
}

/** Importing and registering, for whoever may. */
function NewLink(): ReactNode {
  const can = useCan();
  if (!can('customer.create')) return null;
  return (
    <>
      {can('import.run') && (
        <ButtonLink icon="upload" search={{ target: 'customer' }} to="/imports/new">
          {t('import')}
        </ButtonLink>
      )}
      <ButtonLink icon="plus" kind="primary" to="/customers/new">
        {t('new')}
      </ButtonLink>
    </>
  );
}

function NoCustomers(): ReactNode {
  return (
    <Empty
      action={<NewLink />}
      example={t('list.empty.example')}
      icon="customer"
      text={t('list.empty.text')}
      title={t('list.empty.title')}
    />
  );
}

/** All customers: views, search, filters, groups, grid or board, preview. */
export function CustomerListPage(): ReactNode {
  const search = customerListRoute.useSearch();
  const navigate = useNavigate();
  const go = (next: CustomerSearch) => void navigate({ to: '/customers', search: next, replace: true });
  const extra = useExtraFields('CUSTOMER');
  const columns = useMemo(() => customerColumns(extra), [extra]);
  const view = useGridView('customers', columns);
  const views = useViews({ list: 'customers', search, grid: view, onSearch: go });
  const fields = useCustomerFields(extra);
  const { filter, sort, isBoard, list, rows } = useList(search);
  const { grouping, groups, totals } = useCounts(filter, search.group, isBoard);
  const many = useMany(ManyCustomers, { filter, sort, view, refresh: list.refresh });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const canCreate = useCan()('customer.create');
  const canEdit = useCan()('customer.update');
  const open = (row: CustomerRowFragment) =>
    void navigate({ to: '/customers/$customerId', params: { customerId: row.id } });
  const create = () => void navigate({ to: '/customers/new' });
  useKeys(t('customers'), canCreate ? [{ keys: 'c', label: t('new'), run: create }] : []);
  const counts = useMemo(
    () => new Map(groups.map(({ key, count }) => [key ?? '', count] as const)),
    [groups],
  );
  const peeked = rows.find((row) => row.id === search.peek);
  const { peek: _peek, ...unpeeked } = search;
  return (
    <Page actions={<NewLink />} title={t('customers')} width="fill">
      <ListFrame
        above={
          <ListStrips
            grouping={isBoard ? undefined : grouping}
            groups={groups}
            labelOf={wordOf}
            onSearch={go}
            search={search}
            views={views}
          />
        }
        all={{ isChosen: isAll, choose: () => setAll(true) }}
        below={<TotalsLine totals={totals} />}
        board={
          isBoard ? (
            <Suspense>
              <CustomerBoard counts={counts} filter={filter} sort={sort} />
            </Suspense>
          ) : undefined
        }
        bulk={
          canEdit
            ? (picked, done) => (
                <BulkButtons
                  ids={picked.map(idOf)}
                  isAll={isAll}
                  onEdit={() => many.ask('edit', isAll ? undefined : picked.map(idOf), done)}
                />
              )
            : undefined
        }
        defaultSort={sort}
        empty={<NoCustomers />}
        fields={fields}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: t('customers'),
          more: list.more,
          onOpen: open,
          onPeek: (row) => go(row.id === search.peek ? unpeeked : { ...search, peek: row.id }),
          onSelect: (ids) => {
            setSelected(ids);
            setAll(false);
          },
          peeked: search.peek,
          rowId: idOf,
          rowName: nameOf,
          rows,
          selected,
          total: totals?.count,
          view,
        }}
        onSearch={go}
        peek={
          peeked && !isBoard
            ? {
                label: peeked.name,
                body: <CustomerPeek customerId={peeked.id} />,
                onClose: () => go(unpeeked),
                onOpen: () => open(peeked),
              }
            : undefined
        }
        placeholder={t('list.search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
        tools={
          <ListTools
            groupings={GROUPINGS.map(({ value, label }) => ({ value, label: label() }))}
            hasBoard
            onExport={many.exportNow}
            onSearch={go}
            search={search}
            views={views}
          />
        }
      />
      {many.layer}
    </Page>
  );
}
