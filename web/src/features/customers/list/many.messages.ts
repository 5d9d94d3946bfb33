import { catalog } from '../../../lib/i18n/catalog.ts';

/** Words for changing many customers at once. */
export const many = catalog(
  {
    title_other: '修改 {count} 位客户',
    titleAll: '修改符合条件的全部客户',
    unchanged: '不修改',
    clear: '清空',
    addTags: '添加标签',
    removeTags: '移除标签',
    save: '应用修改',
  },
  {
    title_one: 'Edit {count} customer',
    title_other: 'Edit {count} customers',
    titleAll: 'Edit all customers that match',
    unchanged: 'Unchanged',
    clear: 'Clear',
    addTags: 'Add tags',
    removeTags: 'Remove tags',
    save: 'Apply',
  },
);
