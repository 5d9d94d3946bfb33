import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';
import { readListSearch } from '../../ui/grid/filter/filter-state.ts';

/** What the address of the list may carry. */
export type MemberSearch = Partial<
  Record<'q' | 'role' | 'unit' | 'state' | 'factor' | 'sort' | 'member' | 'tab', string>
>;

const KEYS = ['q', 'role', 'unit', 'state', 'factor', 'sort', 'member', 'tab'];

/** `/members`: the people of the company, narrowed by the address; `?member=…` opens one, `?tab=invitations` who was asked. */
export const membersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'members',
  validateSearch: (raw: Record<string, unknown>): MemberSearch => readListSearch(raw, KEYS),
  component: lazyRouteComponent(() => import('./members.page.tsx'), 'MembersPage'),
});
