import { createRootRoute, createRoute } from '@tanstack/react-router';

/** The root of all addresses; what it draws is set where everything is composed. */
export const rootRoute = createRootRoute();

/** The frame of the workspace: every page of a feature is a child of it. */
export const workspaceRoute = createRoute({ getParentRoute: () => rootRoute, id: 'workspace' });
