import { feature } from '../../app/session/manifest.ts';
import { label } from './public-forms.labels.ts';
import { publicFormsRoute } from './public-forms.routes.tsx';

/** Forms for people without an account. */
export const publicForms = feature({
  key: 'public-forms',
  routes: [publicFormsRoute],
  nav: [
    {
      to: '/public-forms',
      icon: 'link',
      label: () => label('title'),
      pinyin: 'gongkai biaodan wenjuan gkbd wj',
      needs: 'publicForm.manage',
      order: 86,
      group: 'admin',
    },
  ],
});
