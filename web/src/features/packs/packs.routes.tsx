import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/settings/packs`: what the company's industry brings. */
export const packsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/packs',
  component: lazyRouteComponent(() => import('./packs.page.tsx'), 'PacksPage'),
});
