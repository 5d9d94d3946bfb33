import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/profile`: preferences, and with `?tab=security` password, second factor and devices. */
export const profileRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'profile',
  validateSearch: (search: Record<string, unknown>): { tab?: 'security' | 'notifications' } =>
    search['tab'] === 'security' || search['tab'] === 'notifications' ? { tab: search['tab'] } : {},
  component: lazyRouteComponent(() => import('./profile.page.tsx'), 'ProfilePage'),
});
