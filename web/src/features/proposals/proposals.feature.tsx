import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './proposals.labels.ts';

const caseType = 'proposal';

/** Proposals: only what a proposal adds to a case. */
export const proposals = feature({
  key: 'proposals',
  routes: [],
  nav: [
    {
      to: '/proposals',
      icon: 'star',
      label: () => label('proposals'),
      pinyin: 'tian ta',
      needs: 'proposal.read',
      order: 34,
      goKey: 'j',
    },
  ],
  commands: [
    {
      id: 'proposal.file',
      label: () => label('file'),
      pinyin: 'dengji tian djta',
      icon: 'star',
      needs: 'proposal.file',
      run: (go) => go({ to: '/cases/new/proposal' }),
    },
  ],
  slots: [
    slot('case.new', {
      caseType,
      part: lazy(() =>
        import('./proposal-summary.page.tsx').then((module) => ({ default: module.NewProposal })),
      ),
    }),
    slot('case.summary', {
      caseType,
      part: lazy(() =>
        import('./proposal-summary.page.tsx').then((module) => ({ default: module.ProposalSummary })),
      ),
    }),
  ],
});
