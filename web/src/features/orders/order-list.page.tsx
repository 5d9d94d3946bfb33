import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useCan } from '../../app/session/session.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { OrderList } from './order-list.tsx';
import { t } from './orders.messages.ts';
import { orderListRoute } from './orders.routes.tsx';

/** All orders. */
export function OrderListPage(): ReactNode {
  const search = orderListRoute.useSearch();
  const navigate = useNavigate();
  const canCreate = useCan()('order.create');
  useKeys(
    t('orders'),
    canCreate ? [{ keys: 'c', label: t('new'), run: () => void navigate({ to: '/orders/new' }) }] : [],
  );
  const create = canCreate && (
    <ButtonLink icon="plus" kind="primary" to="/orders/new">
      {t('new')}
    </ButtonLink>
  );
  return (
    <Page actions={create} title={t('orders')} width="fill">
      <OrderList
        create={create}
        onSearch={(next) => void navigate({ to: '/orders', search: next, replace: true })}
        search={search}
      />
    </Page>
  );
}
