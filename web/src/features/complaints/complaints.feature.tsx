import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './complaints.labels.ts';
import { complaintCorrectRoute, complaintNewRoute } from './complaints.routes.tsx';

const caseType = 'complaint';

/** Complaints: only what a complaint adds to a case. */
export const complaints = feature({
  key: 'complaints',
  routes: [complaintNewRoute, complaintCorrectRoute],
  nav: [
    {
      to: '/complaints',
      icon: 'complaint',
      label: () => label('complaints'),
      pinyin: 'tousu ts',
      needs: 'complaint.read',
      order: 30,
      goKey: 't',
      tab: true,
    },
  ],
  commands: [
    {
      id: 'complaint.file',
      label: () => label('file'),
      pinyin: 'dengji tousu djts',
      icon: 'complaint',
      needs: 'complaint.file',
      run: (go) => go({ to: '/complaints/new' }),
    },
  ],
  slots: [
    slot('case.new', {
      caseType,
      part: lazy(() =>
        import('./filing/new-complaint.page.tsx').then((module) => ({ default: module.NewComplaint })),
      ),
    }),
    slot('case.summary', {
      caseType,
      part: lazy(() =>
        import('./complaint-summary.page.tsx').then((module) => ({ default: module.ComplaintSummary })),
      ),
    }),
    slot('case.card', {
      caseType,
      part: lazy(() =>
        import('./complaint-summary.page.tsx').then((module) => ({ default: module.ComplaintSeverity })),
      ),
    }),
    slot('case.action', {
      caseType,
      verb: 'acknowledgeComplaint',
      part: lazy(() => import('./acknowledge.page.tsx').then((module) => ({ default: module.Acknowledge }))),
    }),
    slot('case.action', {
      caseType,
      verb: 'assessComplaint',
      part: lazy(() => import('./assess.page.tsx').then((module) => ({ default: module.Assess }))),
    }),
    slot('case.action', {
      caseType,
      verb: 'proposeSolutions',
      part: lazy(() => import('./propose.page.tsx').then((module) => ({ default: module.Propose }))),
    }),
    slot('case.action', {
      caseType,
      verb: 'resolveComplaint',
      part: lazy(() => import('./resolve.page.tsx').then((module) => ({ default: module.Resolve }))),
    }),
    slot('case.action', {
      caseType,
      verb: 'closeComplaint',
      part: lazy(() => import('./close.page.tsx').then((module) => ({ default: module.Close }))),
    }),
  ],
});
