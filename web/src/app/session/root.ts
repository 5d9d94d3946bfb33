import { createRootRoute, createRoute } from '@tanstack/react-router';

/** The root of all addresses; what it draws is set where everything is composed. */
export const rootRoute = createRootRoute();

/** The frame of the workspace: every page of a feature is a child of it. */
export const workspaceRoute = createRoute({ getParentRoute: () => rootRoute, id: 'workspace' });

/** Every address that no feature has; shown inside the frame, so that the way back is there. */
export const elsewhereRoute = createRoute({ getParentRoute: () => workspaceRoute, path: '$' });
