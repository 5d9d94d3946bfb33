import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

/** `/settings`: the company, and with `?tab=templates` its rules. */
export const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings',
  validateSearch: (search: Record<string, unknown>): { tab?: 'templates' } =>
    search['tab'] === 'templates' ? { tab: 'templates' } : {},
  component: lazyRouteComponent(() => import('./settings.page.tsx'), 'SettingsPage'),
});

/** One rule or template. */
export const templateRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/templates/$kind/$key',
  component: lazyRouteComponent(() => import('./template.page.tsx'), 'TemplatePage'),
});
