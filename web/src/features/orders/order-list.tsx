import { useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { ExportButton } from '../../app/session/lists/export-button.tsx';
import { usePaged } from '../../app/session/paging/paged.ts';
import { addDays, today } from '../../lib/dates.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { OrderFilter, OrderRowFragment, OrderSort } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { knownOf, valuesOf, type FilterField } from '../../ui/grid/filter/filter-state.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { ExportOrdersMutation, OrderListQuery, OrderRow, OrderTotalQuery } from './orders.documents.ts';
import { t } from './orders.messages.ts';
import type { OrderSearch } from './orders.routes.tsx';
import { orderColumns, STATES } from './parts/order-columns.tsx';

const WINDOW = 50;
const SORTS: readonly OrderSort[] = ['NEWEST', 'NUMBER'];
const PERIODS = ['30', '90', '365'] as const;

/** The filter of the server from the address. */
const filterOf = (search: OrderSearch, customerId: string | undefined): OrderFilter => {
  const product = valuesOf(search, 'product');
  const days = PERIODS.find((each) => each === search.period);
  return present<OrderFilter>({
    search: textOrNone(search.q),
    customerId,
    productId: product.length > 0 ? product : undefined,
    state: knownOf(search, 'state', STATES),
    orderedFrom: days && addDays(today(), -Number(days)),
  });
};

const fieldsOf = (): FilterField[] => [
  {
    key: 'state',
    label: t('col.state'),
    options: STATES.map((value) => ({ value, label: t(`state.${value}`) })),
  },
  {
    key: 'period',
    label: t('filter.period'),
    options: PERIODS.map((value) => ({ value, label: t(`period.${value}`) })),
    isSingle: true,
  },
];

const idOf = (row: OrderRowFragment) => row.id;
const nameOf = (row: OrderRowFragment) => row.number;

type Props = {
  /** On a customer's page: whose orders. */
  customerId?: string;
  search: OrderSearch;
  onSearch: (next: OrderSearch) => void;
  /** The button for a new order, where nothing is there yet. */
  create: ReactNode;
};

/** The list of orders, of everybody or of one customer. */
export function OrderList({ customerId, search, onSearch, create }: Props): ReactNode {
  const navigate = useNavigate();
  const columns = useMemo(() => orderColumns(customerId === undefined), [customerId]);
  const view = useGridView(customerId === undefined ? 'orders' : 'customer-orders', columns);
  const filter = filterOf(search, customerId);
  const sort = SORTS.find((each) => each === search.sort) ?? 'NEWEST';
  const [begin] = useAct(ExportOrdersMutation);
  const list = usePaged({
    query: OrderListQuery,
    variables: { first: WINDOW, filter, sort },
    pageOf: (data) => data.orders,
  });
  const [total] = useQuery({ query: OrderTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(OrderRow, node)), [list.nodes]);
  const empty =
    customerId === undefined ? (
      <Empty
        action={create}
        example={t('list.empty.example')}
        icon="receipt"
        text={t('list.empty.text')}
        title={t('list.empty.title')}
      />
    ) : (
      <Empty action={create} icon="receipt" text={t('list.empty.text')} title={t('customer.empty')} />
    );
  return (
    <ListFrame
      defaultSort="NEWEST"
      empty={empty}
      fields={fieldsOf()}
      grid={{
        columns,
        isLoading: list.isLoading,
        label: t('orders'),
        more: list.more,
        onOpen: (row) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } }),
        rowId: idOf,
        rowName: nameOf,
        rows,
        total: total.data?.orders.totalCount,
        view,
      }}
      onSearch={onSearch}
      placeholder={t('list.search')}
      problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
      search={search}
      tools={
        <ExportButton
          start={async (wish) => {
            const shown = view.order
              .filter((id) => view.shown[id] === true)
              .flatMap((id) => (id === 'amount' ? ['amount', 'currency'] : [id]));
            const outcome = await begin({ ...wish, filter, sort, columns: shown });
            return outcome.ok ? (outcome.value as { id: string }).id : outcome.problems;
          }}
        />
      }
    />
  );
}
