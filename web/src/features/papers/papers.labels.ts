import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog({ title: '表单', fill: '填写表单' }, { title: 'Forms', fill: 'Fill in a form' });
