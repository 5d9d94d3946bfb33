import { feature } from '../../app/session/manifest.ts';
import { t } from './profile.messages.ts';
import { profileRoute } from './profile.routes.tsx';

/** The own settings of a person. */
export const profile = feature({
  key: 'profile',
  routes: [profileRoute],
  commands: [
    { id: 'profile', icon: 'sliders', label: () => t('title'), run: (go) => go({ to: '/profile' }) },
  ],
});
