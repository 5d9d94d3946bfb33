import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';

const loadCards = () => import('./sharing-card.page.tsx');
const OfCustomer = lazy(() => loadCards().then((module) => ({ default: module.CustomerSharing })));
const OfCase = lazy(() => loadCards().then((module) => ({ default: module.CaseSharing })));

/** Letting colleagues and teams into single customers and cases. */
export const sharing = feature({
  key: 'sharing',
  routes: [],
  nav: [],
  slots: [
    slot('customer.card', { order: 40, part: OfCustomer }),
    slot('case.card', { order: 40, part: OfCase }),
  ],
});
