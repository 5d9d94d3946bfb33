import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

const STATES = ['MERGED', 'DIFFERENT'] as const;

/** `/duplicates`: pairs to review, and with `?state=` those that were decided. */
export const duplicatesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'duplicates',
  validateSearch: (search: Record<string, unknown>): { state?: (typeof STATES)[number] } => {
    const state = STATES.find((known) => known === search['state']);
    return state ? { state } : {};
  },
  component: lazyRouteComponent(() => import('./duplicate-list.page.tsx'), 'DuplicateListPage'),
});

/** Customers that somebody chose in the list: `?ids=` with commas between. */
export const mergeManyRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'duplicates/merge',
  validateSearch: (search: Record<string, unknown>): { ids?: string } =>
    typeof search['ids'] === 'string' ? { ids: search['ids'] } : {},
  component: lazyRouteComponent(() => import('./merge-many.page.tsx'), 'MergeManyPage'),
});

/** One pair, side by side. */
export const duplicateRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'duplicates/$pairId',
  component: lazyRouteComponent(() => import('./duplicate.page.tsx'), 'DuplicatePage'),
});
