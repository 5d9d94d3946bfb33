import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { OrderList } from './order-list.tsx';
import { OrderingCustomerQuery } from './orders.documents.ts';
import { t } from './orders.messages.ts';
import type { OrderSearch } from './orders.routes.tsx';

import css from './parts/orders.module.css';

/** The orders of one customer, as a tab of the customer's page. */
export function CustomerOrders({ customerId }: { customerId: string }): ReactNode {
  // The address belongs to the customer's page; this tab keeps its own filters.
  const [search, setSearch] = useState<OrderSearch>({});
  const [known] = useQuery({ query: OrderingCustomerQuery, variables: { id: customerId } });
  const create = known.data?.customer.viewerCan.includes('order.create') === true && (
    <ButtonLink icon="plus" search={{ customer: customerId }} to="/orders/new">
      {t('new')}
    </ButtonLink>
  );
  return (
    <div className={css['tab']}>
      <div className={css['tabActions']}>{create}</div>
      <div className={css['tabList']}>
        <OrderList create={null} customerId={customerId} onSearch={setSearch} search={search} />
      </div>
    </div>
  );
}
