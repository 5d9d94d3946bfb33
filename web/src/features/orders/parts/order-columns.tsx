import type { ReactNode } from 'react';

import { formatDay } from '../../../lib/dates.ts';
import type { OrderRowFragment, OrderState } from '../../../lib/gql/graphql.ts';
import { formatMoney } from '../../../lib/money.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { RowLink } from '../../../ui/grid/grid-rows.tsx';
import type { IconName } from '../../../ui/kit/icon-paths.ts';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { Money } from '../../../ui/text/money.tsx';
import { t } from '../orders.messages.ts';

/** States in the order in which they are offered. */
export const STATES: readonly OrderState[] = ['OPEN', 'COMPLETED', 'CANCELLED'];

const LOOK: Readonly<Record<OrderState, { readonly tone: Tone; readonly icon: IconName }>> = {
  OPEN: { tone: 'accent', icon: 'clock' },
  COMPLETED: { tone: 'ok', icon: 'check' },
  CANCELLED: { tone: 'plain', icon: 'minus' },
};

/** Where an order stands, as colour, drawing and word. */
export function OrderTag({ state }: { state: OrderState }): ReactNode {
  return <Tag {...LOOK[state]}>{t(`state.${state}`)}</Tag>;
}

const number: GridColumn<OrderRowFragment> = {
  id: 'number',
  header: '',
  size: wide(150, 150),
  minSize: 120,
  isFixed: true,
  cell: (row) => (
    <RowLink params={{ orderId: row.id }} to="/orders/$orderId">
      <span className="num">{row.number}</span>
    </RowLink>
  ),
  text: (row) => row.number,
  sort: { value: 'NUMBER', direction: 'ascending' },
  card: 'title',
};

/** The columns of the order list; on a customer's page the customer is known. */
export const orderColumns = (withCustomer: boolean): GridColumn<OrderRowFragment>[] => [
  { ...number, header: t('col.number') },
  ...(withCustomer ? [customerColumn()] : []),
  {
    id: 'orderedOn',
    header: t('col.orderedOn'),
    size: 112,
    cell: (row) => <span className="num">{formatDay(row.orderedOn)}</span>,
    text: (row) => row.orderedOn,
    sort: { value: 'NEWEST', direction: 'descending' },
    card: 'meta',
  },
  {
    id: 'amount',
    header: t('col.amount'),
    size: 128,
    align: 'end',
    cell: (row) => <Money amount={row.amount} />,
    text: (row) => formatMoney(row.amount),
    card: 'meta',
  },
  {
    id: 'state',
    header: t('col.state'),
    size: wide(100, 116),
    cell: (row) => <OrderTag state={row.state} />,
    text: (row) => t(`state.${row.state}`),
    card: 'badge',
  },
];

const customerColumn = (): GridColumn<OrderRowFragment> => ({
  id: 'customer',
  header: t('col.customer'),
  size: wide(240, 220),
  cell: (row) =>
    row.customer ? (
      <RowLink params={{ customerId: row.customer.id }} to="/customers/$customerId">
        {row.customer.name}
      </RowLink>
    ) : (
      <span className="dim">–</span>
    ),
  text: (row) => row.customer?.name ?? '',
  card: 'meta',
});
