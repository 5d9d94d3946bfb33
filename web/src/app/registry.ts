import { notifications } from '../features/notifications/notifications.feature.tsx';
import type { Feature } from './session/manifest.ts';
import { rootRoute, workspaceRoute } from './session/root.ts';

/** Every feature of the product. A new one is one import and one entry here and in the tree below. */
export const features: readonly Feature[] = [notifications];

/** All addresses, with their exact types: links anywhere are checked against this. */
export const routeTree = rootRoute.addChildren([workspaceRoute.addChildren([...notifications.routes])]);
