import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { complaints: '投诉', file: '登记投诉' },
  { complaints: 'Complaints', file: 'File complaint' },
);
