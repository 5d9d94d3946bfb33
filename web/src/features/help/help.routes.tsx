import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/help`: the guide, with `?page=` one of its topics. */
export const helpRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'help',
  validateSearch: (raw: Record<string, unknown>): { page?: string } =>
    typeof raw['page'] === 'string' ? { page: raw['page'] } : {},
  component: lazyRouteComponent(() => import('./help.page.tsx'), 'HelpPage'),
});
