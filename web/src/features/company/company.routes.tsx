import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

const tabs = [
  'brand',
  'security',
  'calendars',
  'numberings',
  'dictionaries',
  'templates',
  'conflicts',
  'notifications',
  'limits',
  'failed',
] as const;

/** `/settings`: the company, and with `?tab=` each part of its administration. */
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
  component: lazyRouteComponent(() => import('./templates/template.page.tsx'), 'TemplatePage'),
});
