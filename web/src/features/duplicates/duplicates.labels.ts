import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, loaded with the shell. */
export const label = catalog({ title: '重复客户' }, { title: 'Duplicates' });
