import { isPublicPath } from '../lib/public-paths.ts';
import { type Arrival, fetchSession } from './data/fetch-session.ts';

/** The pages on which people arrive; the rest is loaded when the router asks for it. */
const arrivals: Record<string, () => Promise<unknown>> = {
  '': () => import('../features/home/home.page.tsx'),
  customers: () => import('../features/customers/customer-list.page.tsx'),
  cases: () => import('../features/cases/case-list.page.tsx'),
  complaints: () => import('../features/cases/case-list.page.tsx'),
};

function ask(): Promise<Arrival> {
  const [, first = '', second] = window.location.pathname.split('/');
  if (second === undefined) arrivals[first]?.().catch(() => undefined);
  return fetchSession();
}

/**
 * The session, asked for before the rest of the code is even loaded: this module is a small script of its own at the
 * head of the page, so that question and code travel side by side.
 */
export const arrival: Promise<Arrival> | undefined = isPublicPath(window.location.pathname)
  ? undefined
  : ask();
