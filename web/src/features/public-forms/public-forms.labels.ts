import { catalog } from '../../lib/i18n/catalog.ts';

/** The word of the navigation, apart from the page's own: it is loaded with the shell. */
export const label = catalog({ title: '公开表单' }, { title: 'Public forms' });
