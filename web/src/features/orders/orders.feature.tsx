import { lazy } from 'react';

import { feature } from '../../app/session/manifest.ts';
import { slot } from '../../app/session/slots.ts';
import { label } from './orders.labels.ts';
import { orderEditRoute, orderListRoute, orderNewRoute, orderRoute } from './orders.routes.tsx';

/** What customers bought. */
export const orders = feature({
  key: 'orders',
  routes: [orderListRoute, orderNewRoute, orderRoute, orderEditRoute],
  nav: [
    {
      to: '/orders',
      icon: 'receipt',
      label: () => label('title'),
      pinyin: 'dingdan dd',
      needs: 'order.read',
      order: 34,
      goKey: 'o',
    },
  ],
  commands: [
    {
      id: 'order.new',
      label: () => label('new'),
      pinyin: 'xinjian dingdan xjdd',
      icon: 'plus',
      needs: 'order.create',
      run: (go) => go({ to: '/orders/new' }),
    },
  ],
  slots: [
    slot('customer.tab', {
      label: () => label('title'),
      order: 20,
      needs: 'order.read',
      part: lazy(() =>
        import('./customer-orders.page.tsx').then((module) => ({ default: module.CustomerOrders })),
      ),
    }),
  ],
});
