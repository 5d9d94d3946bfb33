import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation and of tabs, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { title: '审计日志', history: '修改历史' },
  { title: 'Audit log', history: 'History' },
);
