import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/inbox`: all notifications, `?unread=true` only the unread ones. */
export const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'inbox',
  validateSearch: (search: Record<string, unknown>): { unread?: boolean } =>
    search['unread'] === true ? { unread: true } : {},
  component: lazyRouteComponent(() => import('./inbox.page.tsx'), 'InboxPage'),
});
