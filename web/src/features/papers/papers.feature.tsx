import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './papers.labels.ts';
import {
  catalogueRoute,
  recordEditRoute,
  recordListRoute,
  recordNewRoute,
  recordRoute,
} from './papers.routes.tsx';

const loadAbout = () => import('./records-about.page.tsx');

/** Papers that are filled in, and their records. */
export const papers = feature({
  key: 'papers',
  routes: [catalogueRoute, recordListRoute, recordNewRoute, recordRoute, recordEditRoute],
  nav: [
    {
      to: '/papers',
      icon: 'note',
      label: () => label('title'),
      pinyin: 'biaodan bd',
      needs: 'record.read',
      order: 38,
      goKey: 'f',
    },
  ],
  commands: [
    {
      id: 'record.new',
      label: () => label('fill'),
      pinyin: 'tianxie biaodan txbd',
      icon: 'plus',
      needs: 'record.write',
      run: (go) => go({ to: '/papers' }),
    },
  ],
  slots: [
    slot('customer.tab', {
      label: () => label('title'),
      order: 30,
      needs: 'record.read',
      part: lazy(() => loadAbout().then((module) => ({ default: module.CustomerRecords }))),
    }),
    slot('case.tab', {
      label: () => label('title'),
      order: 30,
      needs: 'record.read',
      part: lazy(() => loadAbout().then((module) => ({ default: module.CaseRecords }))),
    }),
  ],
});
