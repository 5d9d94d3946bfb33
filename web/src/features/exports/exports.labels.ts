import { catalog } from '../../lib/i18n/catalog.ts';

/** The word of the navigation, apart from the page's own: it is loaded with the shell. */
export const label = catalog({ exports: '导出' }, { exports: 'Exports' });
