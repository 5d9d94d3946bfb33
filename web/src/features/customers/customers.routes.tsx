import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';

import { extraKeys } from '../../app/session/fields/fields.ts';
import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** What the address of the list may carry. */
export type CustomerSearch = Partial<
  Record<
    | 'q'
    | 'kind'
    | 'lifecycle'
    | 'grade'
    | 'industry'
    | 'scale'
    | 'source'
    | 'region'
    | 'needTag'
    | 'owner'
    | 'team'
    | 'created'
    | 'heard'
    | 'archived'
    | 'sort'
    | 'group'
    | 'layout'
    | 'v'
    | 'peek',
    string
  >
> & { [name: `x_${string}`]: string };

const LIST_KEYS = [
  'q',
  'kind',
  'lifecycle',
  'grade',
  'industry',
  'scale',
  'source',
  'region',
  'needTag',
  'owner',
  'team',
  'created',
  'heard',
  'archived',
  'sort',
  'group',
  'layout',
  'v',
  'peek',
];

/** All customers. */
export const customerListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'customers',
  validateSearch: (raw: Record<string, unknown>): CustomerSearch =>
    readListSearch(raw, [...LIST_KEYS, ...extraKeys(raw)]),
  component: lazyRouteComponent(() => import('./customer-list.page.tsx'), 'CustomerListPage'),
});

/** Registering a customer. */
export const customerNewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'customers/new',
  component: lazyRouteComponent(() => import('./customer-new.page.tsx'), 'CustomerNewPage'),
});

/** One customer. */
export const customerRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'customers/$customerId',
  validateSearch: (raw: Record<string, unknown>): { tab?: string } => readListSearch(raw, ['tab']),
  component: lazyRouteComponent(() => import('./customer.page.tsx'), 'CustomerPage'),
});

/** The preview beside the list; its code comes with the first look. */
export const CustomerPeek = lazy(() =>
  import('./customer-peek.page.tsx').then((module) => ({ default: module.CustomerPeekPage })),
);
