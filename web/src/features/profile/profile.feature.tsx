import { feature } from '../../app/session/manifest.ts';
import { label } from './profile.labels.ts';
import { profileRoute } from './profile.routes.tsx';

/** The own settings of a person. */
export const profile = feature({
  key: 'profile',
  routes: [profileRoute],
  commands: [
    {
      id: 'profile',
      icon: 'sliders',
      label: () => label('title'),
      pinyin: 'gerenshezhi grsz',
      run: (go) => go({ to: '/profile' }),
    },
  ],
});
