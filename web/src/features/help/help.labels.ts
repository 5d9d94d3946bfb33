import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the pages' own: these are loaded with the shell. */
export const label = catalog({ title: '使用帮助' }, { title: 'User guide' });
