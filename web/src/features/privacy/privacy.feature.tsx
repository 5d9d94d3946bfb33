import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './privacy.labels.ts';
import { consentsRoute, guardRoute } from './privacy.routes.tsx';

const Sealed = lazy(() =>
  import('./sealed-card.page.tsx').then((module) => ({ default: module.SealedCard })),
);
const Given = lazy(() =>
  import('./customer-consents.page.tsx').then((module) => ({ default: module.CustomerConsents })),
);

/** What is kept sealed, and what persons agreed to. */
export const privacy = feature({
  key: 'privacy',
  routes: [consentsRoute, guardRoute],
  nav: [
    {
      to: '/settings/consents',
      icon: 'checkCircle',
      label: () => label('consents'),
      pinyin: 'tongyi jilu tyjl shouquan yinsi ys',
      needs: 'consent.read',
      order: 84,
      group: 'admin',
    },
    {
      to: '/settings/sensitive',
      icon: 'key',
      label: () => label('guard'),
      pinyin: 'mingan xinxi mgxx miyao my jiami',
      needs: 'sensitive.manage',
      order: 86,
      group: 'admin',
    },
  ],
  slots: [
    slot('customer.card', { order: -10, part: Sealed }),
    slot('customer.tab', {
      label: () => label('consents'),
      order: 40,
      needs: 'consent.read',
      part: Given,
    }),
  ],
});
