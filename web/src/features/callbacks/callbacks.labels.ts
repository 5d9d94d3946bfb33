import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { callbacks: '回访', plan: '计划回访', calendar: '回访日历' },
  { callbacks: 'Call-backs', plan: 'Plan call-backs', calendar: 'Call-back calendar' },
);
