import { feature } from '../../app/session/manifest.ts';
import { label } from './company.labels.ts';
import { settingsRoute, templateRoute } from './company.routes.tsx';

/** What a company decides for all its people: name, zone, rules. */
export const company = feature({
  key: 'company',
  routes: [settingsRoute, templateRoute],
  nav: [
    {
      to: '/settings',
      icon: 'gear',
      label: () => label('title'),
      pinyin: 'shezhi sz gongsi gs',
      needs: 'template.read',
      order: 90,
      group: 'admin',
      goKey: 's',
    },
  ],
});
