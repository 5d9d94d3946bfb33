import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog({ title: '组织' }, { title: 'Organisation' });
