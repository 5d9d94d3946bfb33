import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/packs`: what the company's industry brings. */
export const packsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'packs',
  component: lazyRouteComponent(() => import('./packs.page.tsx'), 'PacksPage'),
});
