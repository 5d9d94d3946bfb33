import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './duplicates.labels.ts';
import { duplicateRoute, duplicatesRoute, mergeManyRoute } from './duplicates.routes.tsx';

const Merges = lazy(() => import('./merges.page.tsx').then((module) => ({ default: module.MergesCard })));
const EntryHint = lazy(() =>
  import('./entry-hint.page.tsx').then((module) => ({ default: module.EntryHint })),
);

/** Customers that are there twice: review, merge, undo. */
export const duplicates = feature({
  key: 'duplicates',
  routes: [duplicatesRoute, mergeManyRoute, duplicateRoute],
  nav: [
    {
      to: '/duplicates',
      icon: 'merge',
      label: () => label('title'),
      pinyin: 'chongfu kehu cfkh chachong cc hebing hb',
      needs: 'customer.merge',
      order: 80,
      group: 'admin',
    },
  ],
  slots: [slot('customer.card', { part: Merges }), slot('customer.entry', { part: EntryHint })],
});
