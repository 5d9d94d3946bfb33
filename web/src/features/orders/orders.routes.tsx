import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** What the address of the list may carry. */
export type OrderSearch = Partial<Record<'q' | 'state' | 'period' | 'product' | 'sort', string>>;

/** All orders. */
export const orderListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'orders',
  validateSearch: (raw: Record<string, unknown>): OrderSearch =>
    readListSearch(raw, ['q', 'state', 'period', 'product', 'sort']),
  component: lazyRouteComponent(() => import('./order-list.page.tsx'), 'OrderListPage'),
});

/** Writing down an order, of a customer that may be known already. */
export const orderNewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'orders/new',
  validateSearch: (raw: Record<string, unknown>): { customer?: string } => readListSearch(raw, ['customer']),
  component: lazyRouteComponent(() => import('./order-new.page.tsx'), 'OrderNewPage'),
});

/** One order. */
export const orderRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'orders/$orderId',
  component: lazyRouteComponent(() => import('./order.page.tsx'), 'OrderPage'),
});

/** Changing an order. */
export const orderEditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'orders/$orderId/edit',
  component: lazyRouteComponent(() => import('./order-edit.page.tsx'), 'OrderEditPage'),
});
