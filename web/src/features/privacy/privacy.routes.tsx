import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** What the address of the register may carry. */
export type ConsentSearch = Partial<
  Record<'q' | 'purpose' | 'status' | 'channel' | 'given' | 'sort', string>
>;

/** The register of consents. */
export const consentsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/consents',
  validateSearch: (raw: Record<string, unknown>): ConsentSearch =>
    readListSearch(raw, ['q', 'purpose', 'status', 'channel', 'given', 'sort']),
  component: lazyRouteComponent(() => import('./consents.page.tsx'), 'ConsentsPage'),
});

/** Keys, and how sensitive values are guarded. */
export const guardRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/sensitive',
  component: lazyRouteComponent(() => import('./guard.page.tsx'), 'GuardPage'),
});
