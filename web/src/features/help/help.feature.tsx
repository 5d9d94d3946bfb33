import { feature } from '../../app/session/manifest.ts';
import { label } from './help.labels.ts';
import { helpRoute } from './help.routes.tsx';

/** The user guide, in the product itself: it is right for the version that is running. */
export const help = feature({
  key: 'help',
  routes: [helpRoute],
  commands: [
    {
      id: 'help',
      icon: 'help',
      label: () => label('title'),
      pinyin: 'shiyong bangzhu sybz',
      run: (go) => go({ to: '/help' }),
    },
  ],
});
