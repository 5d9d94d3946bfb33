import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts of drafts that others have overtaken; they come when one is found. */
export const t = catalog(
  {
    overtaken: '您离开后，他人已修改：{names}。现显示新内容。',
    some_other: '{count} 项',
    separator: '、',
    own: '改用我填写的',
  },
  {
    overtaken: 'Somebody else has changed {names} since. The new content is shown.',
    some_one: '{count} field',
    some_other: '{count} fields',
    separator: ', ',
    own: 'Use mine',
  },
);
