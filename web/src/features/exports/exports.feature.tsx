import { feature } from '../../app/session/manifest.ts';
import { label } from './exports.labels.ts';
import { exportsRoute } from './exports.routes.tsx';

/** Files of lists: what waits for approval, and one's own. */
export const exportFiles = feature({
  key: 'exports',
  routes: [exportsRoute],
  nav: [
    {
      to: '/exports',
      icon: 'download',
      label: () => label('exports'),
      pinyin: 'daochu shenpi pizhun dc sp',
      needs: ({ permissions }) =>
        permissions.includes('export.approve') || permissions.includes('export.run'),
      order: 88,
      group: 'admin',
    },
  ],
});
