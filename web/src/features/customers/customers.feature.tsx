import { feature } from '../../app/session/manifest.ts';
import { label } from './customers.labels.ts';
import { customerListRoute, customerNewRoute, customerRoute } from './customers.routes.tsx';

/** Customers: list, 360, contacts, interactions. */
export const customers = feature({
  key: 'customers',
  routes: [customerListRoute, customerNewRoute, customerRoute],
  nav: [
    {
      to: '/customers',
      icon: 'customer',
      label: () => label('customers'),
      pinyin: 'kehu kh',
      needs: 'customer.read',
      order: 20,
      goKey: 'c',
      tab: true,
    },
  ],
  commands: [
    {
      id: 'customer.new',
      label: () => label('new'),
      pinyin: 'xinjian kehu xjkh',
      icon: 'plus',
      needs: 'customer.create',
      run: (go) => go({ to: '/customers/new' }),
    },
  ],
});
