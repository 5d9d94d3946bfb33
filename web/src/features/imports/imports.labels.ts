import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { title: '导入', customers: '导入客户', complaints: '导入投诉', any: '导入表格' },
  {
    title: 'Imports',
    customers: 'Import customers',
    complaints: 'Import complaints',
    any: 'Import a spreadsheet',
  },
);
