import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './audit.labels.ts';
import { auditRoute } from './audit.routes.tsx';

/** Who did what, whether the log holds, and the story of a record's fields. */
export const audit = feature({
  key: 'audit',
  routes: [auditRoute],
  nav: [
    {
      to: '/audit',
      icon: 'shield',
      label: () => label('title'),
      pinyin: 'shenji rizhi sjrz',
      needs: 'audit.read',
      order: 94,
      group: 'admin',
    },
  ],
  slots: [
    slot('customer.tab', {
      label: () => label('history'),
      order: 90,
      part: lazy(() =>
        import('./record-history.page.tsx').then((module) => ({ default: module.CustomerHistory })),
      ),
    }),
    slot('field.history', {
      part: lazy(() =>
        import('./parts/field-history.tsx').then((module) => ({ default: module.FieldHistoryDialog })),
      ),
    }),
    slot('case.tab', {
      label: () => label('history'),
      order: 90,
      part: lazy(() =>
        import('./record-history.page.tsx').then((module) => ({ default: module.CaseHistory })),
      ),
    }),
  ],
});
