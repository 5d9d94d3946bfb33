import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './callbacks.labels.ts';
import { callbackCalendarRoute, callbackPlanRoute } from './callbacks.routes.tsx';

const caseType = 'callback';

/** Call-backs: only what a call-back adds to a case. */
export const callbacks = feature({
  key: 'callbacks',
  routes: [callbackPlanRoute, callbackCalendarRoute],
  nav: [
    {
      to: '/callbacks',
      icon: 'phone',
      label: () => label('callbacks'),
      pinyin: 'huifang hf',
      needs: 'callback.read',
      order: 32,
      goKey: 'b',
    },
  ],
  commands: [
    {
      id: 'callback.plan',
      label: () => label('plan'),
      pinyin: 'jihua huifang jhhf',
      icon: 'phone',
      needs: 'callback.plan',
      run: (go) => go({ to: '/callbacks/plan' }),
    },
    {
      id: 'callback.calendar',
      label: () => label('calendar'),
      pinyin: 'huifang rili hfrl',
      icon: 'calendar',
      needs: 'callback.read',
      run: (go) => go({ to: '/callbacks/calendar' }),
    },
  ],
  slots: [
    slot('case.new', {
      caseType,
      part: lazy(() => import('./new-callback.page.tsx').then((module) => ({ default: module.NewCallback }))),
    }),
    slot('case.summary', {
      caseType,
      part: lazy(() =>
        import('./callback-summary.page.tsx').then((module) => ({ default: module.CallbackSummary })),
      ),
    }),
    slot('case.step', {
      caseType,
      part: lazy(() => import('./script.page.tsx').then((module) => ({ default: module.CallbackScript }))),
    }),
    slot('case.action', {
      caseType,
      verb: 'appointCallback',
      part: lazy(() => import('./appoint.page.tsx').then((module) => ({ default: module.Appoint }))),
    }),
  ],
});
