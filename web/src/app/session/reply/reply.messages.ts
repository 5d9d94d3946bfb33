import { catalog } from '../../../lib/i18n/catalog.ts';

/** Words around texts for answers. */
export const t = catalog({ insert: '插入常用语' }, { insert: 'Insert a text' });
