import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { customers: '客户', new: '新建客户' },
  { customers: 'Customers', new: 'New customer' },
);
