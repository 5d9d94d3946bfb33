import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';

import { extraKeys } from '../../app/session/fields/fields.ts';
import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** What the address of a case list may carry. */
export type CaseSearch = Partial<
  Record<
    | 'q'
    | 'view'
    | 'type'
    | 'category'
    | 'stage'
    | 'priority'
    | 'severity'
    | 'owner'
    | 'channel'
    | 'topic'
    | 'opened'
    | 'updated'
    | 'sort'
    | 'group'
    | 'layout'
    | 'v'
    | 'peek',
    string
  >
> & { [name: `x_${string}`]: string };

const LIST_KEYS = [
  'q',
  'view',
  'type',
  'category',
  'stage',
  'priority',
  'severity',
  'owner',
  'channel',
  'topic',
  'opened',
  'updated',
  'sort',
  'group',
  'layout',
  'v',
  'peek',
];
const readSearch = (raw: Record<string, unknown>): CaseSearch =>
  readListSearch(raw, [...LIST_KEYS, ...extraKeys(raw)]);

/** Cases of all types. */
export const caseListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'cases',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./case-list.page.tsx'), 'AllCasesPage'),
});

/** The same list with the type fixed. */
export const complaintListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'complaints',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./case-list.page.tsx'), 'ComplaintsPage'),
});

/** Call-backs: the same. */
export const callbackListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'callbacks',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./case-list.page.tsx'), 'CallbacksPage'),
});

/** One case of any type. */
export const caseRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'cases/$caseId',
  validateSearch: (raw: Record<string, unknown>): { tab?: string } => readListSearch(raw, ['tab']),
  component: lazyRouteComponent(() => import('./case.page.tsx'), 'CasePage'),
});

/** Proposals: the same. */
export const proposalListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'proposals',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./case-list.page.tsx'), 'ProposalsPage'),
});

/** Opening a case with its paper, for a customer that may be known already. */
export const caseNewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'cases/new/$type',
  validateSearch: (raw: Record<string, unknown>): { customer?: string } => readListSearch(raw, ['customer']),
  component: lazyRouteComponent(() => import('./file/file-case.page.tsx'), 'FileCasePage'),
});

/** Correcting that paper. */
export const caseCorrectRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'cases/$caseId/correct',
  component: lazyRouteComponent(() => import('./file/correct-case.page.tsx'), 'CorrectCasePage'),
});

/** The paper of a step, before the case moves on. */
export const caseStepRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'cases/$caseId/step/$event',
  component: lazyRouteComponent(() => import('./step/case-step.page.tsx'), 'CaseStepPage'),
});

/** The preview beside a list; its code comes with the first look. */
export const CasePeek = lazy(() =>
  import('./case-peek.page.tsx').then((module) => ({ default: module.CasePeekPage })),
);
