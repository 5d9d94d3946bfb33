import { catalog } from '../../../lib/i18n/catalog.ts';

/** What can be done with the customers that are ticked. */
export const t = catalog({ edit: '批量修改', merge: '合并' }, { edit: 'Edit', merge: 'Merge' });
