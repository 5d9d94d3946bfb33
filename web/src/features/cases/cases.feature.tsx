import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { readsCases } from '../../app/session/session.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './cases.labels.ts';
import {
  callbackListRoute,
  caseCorrectRoute,
  caseListRoute,
  caseNewRoute,
  caseRoute,
  caseStepRoute,
  complaintListRoute,
  proposalListRoute,
} from './cases.routes.tsx';

/** Cases of every type: one list, one page. */
export const cases = feature({
  key: 'cases',
  routes: [
    caseListRoute,
    complaintListRoute,
    callbackListRoute,
    proposalListRoute,
    caseNewRoute,
    caseRoute,
    caseCorrectRoute,
    caseStepRoute,
  ],
  nav: [
    {
      to: '/cases',
      icon: 'inbox',
      label: () => label('cases'),
      pinyin: 'quanbu shixiang qbsx',
      needs: readsCases,
      order: 10,
      goKey: 'a',
      tab: true,
    },
  ],
  slots: [
    slot('customer.tab', {
      label: () => label('tab.cases'),
      order: 10,
      part: lazy(() =>
        import('./customer-cases.page.tsx').then((module) => ({ default: module.CustomerCases })),
      ),
    }),
  ],
});
