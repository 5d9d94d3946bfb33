import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

const SUBJECTS = ['customer', 'case', 'order'] as const;

/** What a record shall be about before it is begun. */
export type SubjectSearch = Partial<Record<(typeof SUBJECTS)[number], string>>;

/** What the address of a paper's list may carry: filters by answers begin with `f_`. */
export type RecordSearch = Partial<
  Record<'q' | 'sort' | 'owner' | 'created' | 'archived' | 'group' | 'link' | 'v' | `f_${string}`, string>
>;

const LISTED = ['q', 'sort', 'owner', 'created', 'archived', 'group', 'link', 'v'];
const answerKeys = (raw: Record<string, unknown>): string[] =>
  Object.keys(raw).filter((key) => /^f_[A-Za-z0-9_]{1,50}$/.test(key));

/** Every paper that can be filled in. */
export const catalogueRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'papers',
  validateSearch: (raw: Record<string, unknown>): SubjectSearch & { q?: string; module?: string } =>
    readListSearch(raw, ['q', 'module', ...SUBJECTS]),
  component: lazyRouteComponent(() => import('./catalogue.page.tsx'), 'CataloguePage'),
});

/** What was filled in of one paper. */
export const recordListRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'papers/$form',
  validateSearch: (raw: Record<string, unknown>): RecordSearch =>
    readListSearch(raw, [...LISTED, ...answerKeys(raw)]),
  component: lazyRouteComponent(() => import('./record-list.page.tsx'), 'RecordListPage'),
});

/** A paper that is being filled in. */
export const recordNewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'papers/$form/new',
  validateSearch: (raw: Record<string, unknown>): SubjectSearch => readListSearch(raw, SUBJECTS),
  component: lazyRouteComponent(() => import('./record-new.page.tsx'), 'RecordNewPage'),
});

/** One filled-in paper. */
export const recordRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'papers/$form/$recordId',
  validateSearch: (raw: Record<string, unknown>): { tab?: string } => readListSearch(raw, ['tab']),
  component: lazyRouteComponent(() => import('./record.page.tsx'), 'RecordPage'),
});

/** A filled-in paper that is being changed. */
export const recordEditRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'papers/$form/$recordId/edit',
  component: lazyRouteComponent(() => import('./record-edit.page.tsx'), 'RecordEditPage'),
});
