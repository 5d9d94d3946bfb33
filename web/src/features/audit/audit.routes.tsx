import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

const KEYS = [
  'q',
  'who',
  'action',
  'noun',
  'field',
  'record',
  'at',
  'flag',
  'request',
  'sort',
  'entry',
  'tab',
] as const;

/** What the address of the log may carry; `entry` is the act that is open, `tab=check` shows whether the log holds. */
export type AuditSearch = Partial<Record<(typeof KEYS)[number], string>>;

/** `/audit`: who did what. */
export const auditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'audit',
  validateSearch: (raw: Record<string, unknown>): AuditSearch => readListSearch(raw, KEYS),
  component: lazyRouteComponent(() => import('./audit.page.tsx'), 'AuditPage'),
});
