import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

import { useSection } from '../../ui/shell/section.ts';
import type { NavItem } from '../session/manifest.ts';

/** Lists that show cases: a case belongs to all of them, so its page marks the one from which it was opened. */
const SHOWING: Readonly<Record<string, readonly string[]>> = {
  '/cases': ['/', '/cases', '/complaints', '/callbacks'],
};

let lastOpened: string | undefined;

/** Which page of the navigation an address belongs to: itself, else the nearest above it. */
export function pageOf(
  pathname: string,
  pages: readonly string[],
  ...from: readonly (string | undefined)[]
): string | undefined {
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  if (pages.includes(path)) return path;
  const above = pages
    .filter((page) => page !== '/' && path.startsWith(`${page}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  if (above === undefined) return undefined;
  const isShownBy = (page: string | undefined) =>
    page !== undefined && pages.includes(page) && SHOWING[above]?.includes(page) === true;
  return from.find(isShownBy) ?? above;
}

/** The page of the navigation that is current. */
export function useCurrentPage(pages: readonly NavItem[]): string | undefined {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const places = pages.map(({ to }) => to);
  // Where nobody came from a list, the page itself says of which it is a part.
  const current = pageOf(pathname, places, lastOpened, useSection());
  const isPage = current === pathname;
  useEffect(() => {
    if (isPage) lastOpened = current;
  }, [isPage, current]);
  return current;
}
