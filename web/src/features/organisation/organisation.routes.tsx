import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** What the address says: the unit that is open, and whether units are drawn or listed. */
export type OrganisationSearch = { unit?: string; view?: 'list' };

/** `/organisation`: units, posts and people. */
export const organisationRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'organisation',
  validateSearch: (search: Record<string, unknown>): OrganisationSearch => ({
    ...(typeof search['unit'] === 'string' && search['unit'] !== '' ? { unit: search['unit'] } : {}),
    ...(search['view'] === 'list' ? { view: 'list' } : {}),
  }),
  component: lazyRouteComponent(() => import('./organisation.page.tsx'), 'OrganisationPage'),
});
