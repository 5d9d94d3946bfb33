import { feature } from '../../app/session/manifest.ts';
import { label } from './members.labels.ts';
import { membersRoute } from './members.routes.tsx';

/** Who works in the company, and with which rights. */
export const members = feature({
  key: 'members',
  routes: [membersRoute],
  nav: [
    {
      to: '/members',
      icon: 'member',
      label: () => label('title'),
      pinyin: 'chengyuan cy',
      needs: 'member.read',
      order: 80,
      group: 'admin',
      goKey: 'm',
    },
  ],
});
