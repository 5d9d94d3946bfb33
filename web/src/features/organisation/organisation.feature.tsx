import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './organisation.labels.ts';
import { organisationRoute } from './organisation.routes.tsx';

/** How the company is built: units, posts, and who holds them. */
export const organisation = feature({
  key: 'organisation',
  routes: [organisationRoute],
  nav: [
    {
      to: '/organisation',
      icon: 'building',
      label: () => label('title'),
      pinyin: 'zuzhi zz gangwei gw bumen bm',
      needs: 'member.read',
      order: 79,
      group: 'admin',
      goKey: 'z',
    },
  ],
  slots: [
    slot('member.leaving', {
      needs: 'organisation.handOver',
      part: lazy(() => import('./panel/work.tsx').then((module) => ({ default: module.OthersWork }))),
    }),
  ],
});
