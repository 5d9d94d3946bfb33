import { feature } from '../../app/session/manifest.ts';
import { label } from './products.labels.ts';
import { productListRoute } from './products.routes.tsx';

/** What the company sells. */
export const products = feature({
  key: 'products',
  routes: [productListRoute],
  nav: [
    {
      to: '/products',
      icon: 'box',
      label: () => label('title'),
      pinyin: 'chanpin cp',
      needs: 'product.read',
      order: 36,
      goKey: 'p',
    },
  ],
  commands: [
    {
      id: 'product.new',
      label: () => label('new'),
      pinyin: 'xinjian chanpin xjcp',
      icon: 'plus',
      needs: 'product.create',
      run: (go) => go({ to: '/products', search: { product: 'new' } }),
    },
  ],
});
