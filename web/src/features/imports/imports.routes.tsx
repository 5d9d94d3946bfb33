import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** All imports. */
export const importListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'imports',
  component: lazyRouteComponent(() => import('./import-list.page.tsx'), 'ImportListPage'),
});

/** Bringing a file. */
export const importNewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'imports/new',
  validateSearch: (raw: Record<string, unknown>): { target?: string } => readListSearch(raw, ['target']),
  component: lazyRouteComponent(() => import('./import-new.page.tsx'), 'ImportNewPage'),
});

/** One import, at the step that comes next or at one that was gone back to. */
export const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'imports/$importId',
  validateSearch: (raw: Record<string, unknown>): { step?: string } => readListSearch(raw, ['step']),
  component: lazyRouteComponent(() => import('./import.page.tsx'), 'ImportPage'),
});
