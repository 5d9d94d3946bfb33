import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** Correcting what was written down of a complaint, on the paper that it was filed with. */
export const complaintCorrectRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'complaints/$caseId/correct',
  component: lazyRouteComponent(() => import('./filing/correct-complaint.page.tsx'), 'CorrectComplaintPage'),
});

/** Taking a complaint, for a customer that may be known already. */
export const complaintNewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'complaints/new',
  validateSearch: (raw: Record<string, unknown>): { customer?: string } => readListSearch(raw, ['customer']),
  component: lazyRouteComponent(() => import('./filing/file-complaint.page.tsx'), 'FileComplaintPage'),
});
