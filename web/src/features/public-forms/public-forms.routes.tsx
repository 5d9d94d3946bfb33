import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** Links by which people without an account fill in forms. */
export const publicFormsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'public-forms',
  component: lazyRouteComponent(() => import('./public-forms.page.tsx'), 'PublicFormsPage'),
});
