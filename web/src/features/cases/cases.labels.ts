import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { cases: '全部事项', 'tab.cases': '事项' },
  { cases: 'All cases', 'tab.cases': 'Cases' },
);
