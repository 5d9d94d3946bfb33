import { feature } from '../../app/session/manifest.ts';
import { label } from './home.labels.ts';
import { homeRoute } from './home.routes.tsx';

/** The first page of the day. */
export const home = feature({
  key: 'home',
  routes: [homeRoute],
  nav: [
    {
      to: '/',
      icon: 'home',
      label: () => label('title'),
      pinyin: 'gongzuotai gzt',
      order: 10,
      goKey: 'h',
      tab: true,
    },
  ],
});
