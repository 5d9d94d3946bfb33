import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { proposals: '提案', file: '登记提案' },
  { proposals: 'Proposals', file: 'File proposal' },
);
