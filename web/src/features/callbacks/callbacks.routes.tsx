import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** Planning call-backs: of one customer, or of those who are due. */
export const callbackPlanRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'callbacks/plan',
  validateSearch: (raw: Record<string, unknown>): { customer?: string; due?: string } =>
    readListSearch(raw, ['customer', 'due']),
  component: lazyRouteComponent(() => import('./plan.page.tsx'), 'PlanPage'),
});

/** Call-backs by their days. */
export const callbackCalendarRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'callbacks/calendar',
  validateSearch: (raw: Record<string, unknown>): { day?: string; span?: string; whose?: string } =>
    readListSearch(raw, ['day', 'span', 'whose']),
  component: lazyRouteComponent(() => import('./calendar.page.tsx'), 'CalendarPage'),
});
