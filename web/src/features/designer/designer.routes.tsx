import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/settings/forms/F-CMP-01/design`: one paper, to be designed. */
export const designRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/forms/$key/design',
  component: lazyRouteComponent(() => import('./design.page.tsx'), 'DesignPage'),
});
