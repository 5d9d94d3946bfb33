import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** Files that wait for approval, and one's own. */
export const exportsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'exports',
  component: lazyRouteComponent(() => import('./exports.page.tsx'), 'ExportsPage'),
});
