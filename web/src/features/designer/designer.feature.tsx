import { feature } from '../../app/session/manifest.ts';
import { designRoute } from './designer.routes.tsx';

/** Papers are designed in the browser. */
export const designer = feature({ key: 'designer', routes: [designRoute] });
