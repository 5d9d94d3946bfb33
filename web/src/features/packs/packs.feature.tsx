import { feature } from '../../app/session/manifest.ts';
import { label } from './packs.labels.ts';
import { packsRoute } from './packs.routes.tsx';

/** Industry packs: what they bring, what switching one would change. */
export const packs = feature({
  key: 'packs',
  routes: [packsRoute],
  nav: [
    {
      to: '/packs',
      icon: 'briefcase',
      label: () => label('title'),
      pinyin: 'hangyebao hyb chajian',
      needs: 'pack.manage',
      order: 85,
      group: 'admin',
    },
  ],
});
