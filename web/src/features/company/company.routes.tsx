import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

const tabs = ['templates', 'limits', 'failed'] as const;

/** `/settings`: the company, with `?tab=templates` its rules, with `?tab=limits` its figures, with `?tab=failed` background work that failed. */
export const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings',
  validateSearch: (search: Record<string, unknown>): { tab?: (typeof tabs)[number] } => {
    const tab = tabs.find((each) => each === search['tab']);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('./settings.page.tsx'), 'SettingsPage'),
});

/** One rule or template. */
export const templateRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/templates/$kind/$key',
  component: lazyRouteComponent(() => import('./template.page.tsx'), 'TemplatePage'),
});
