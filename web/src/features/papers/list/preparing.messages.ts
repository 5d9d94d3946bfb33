import { catalog } from '../../../lib/i18n/catalog.ts';

/** Texts of a list that is not to be narrowed by some fields yet; they come when there are such. */
export const t = catalog(
  { preparing: '正在准备按“{fields}”筛选（{percent}%），完成后刷新即可使用。' },
  { preparing: 'Filtering by {fields} is being prepared ({percent}%). Reload once it is done.' },
);
