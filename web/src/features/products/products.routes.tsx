import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** What the address of the list may carry; `product` is the one whose form is open, or `new`. */
export type ProductSearch = Partial<Record<'q' | 'category' | 'state' | 'sort' | 'product', string>>;

/** All products. */
export const productListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'products',
  validateSearch: (raw: Record<string, unknown>): ProductSearch =>
    readListSearch(raw, ['q', 'category', 'state', 'sort', 'product']),
  component: lazyRouteComponent(() => import('./product-list.page.tsx'), 'ProductListPage'),
});
