import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { workspaceRoute } from '../../app/session/root.ts';

type Search = Record<string, unknown>;

/** Keeps what an address says under these names, and nothing else. */
const texts =
  <const K extends string>(...keys: readonly K[]) =>
  (search: Search): { [key in K]?: string } =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = search[key];
        return typeof value === 'string' && value !== '' ? [[key, value]] : [];
      }),
    ) as { [key in K]?: string };

/** `/roles`: what people can be, `?q=` narrows, `?new=yes` opens the form of a new one. */
export const rolesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'roles',
  validateSearch: texts('q', 'new'),
  component: lazyRouteComponent(() => import('./roles.page.tsx'), 'RolesPage'),
});

/** `/roles/compare?a=…&b=…`: two roles side by side. */
export const compareRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'roles/compare',
  validateSearch: texts('a', 'b'),
  component: lazyRouteComponent(() => import('./compare.page.tsx'), 'ComparePage'),
});

/** `/roles/ready`: posts that are ready to become roles, `?q=` narrows. */
export const readyRolesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'roles/ready',
  validateSearch: texts('q'),
  component: lazyRouteComponent(() => import('./ready/ready.page.tsx'), 'ReadyRolesPage'),
});

/** `/roles/access?permission=…&member=…&record=…`: who has a right, and why somebody has it or not. */
export const accessRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'roles/access',
  validateSearch: texts('permission', 'member', 'record'),
  component: lazyRouteComponent(() => import('./explain/access.page.tsx'), 'AccessPage'),
});

/** `/roles/preview?member=…&role=…`: what somebody with other rights would see. */
export const previewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'roles/preview',
  validateSearch: texts('member', 'role'),
  component: lazyRouteComponent(() => import('./explain/preview.page.tsx'), 'PreviewPage'),
});

/** `/roles/…`: the designer of one role, `?tab=history` its versions. */
export const roleRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'roles/$id',
  validateSearch: (search: Search): { tab?: 'history' } =>
    search['tab'] === 'history' ? { tab: 'history' } : {},
  component: lazyRouteComponent(() => import('./role.page.tsx'), 'RolePage'),
});
