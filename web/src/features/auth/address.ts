const query = (): URLSearchParams => new URLSearchParams(window.location.search);

/** One value of this page's address. */
export const param = (name: string): string => query().get(name) ?? '';

/**
 * The place of this product that an address names, or its start. Read as a browser reads it, which drops tabs and line
 * breaks and takes a backslash for a slash: no pattern knows all the ways of writing another site.
 */
export function ownPath(address: string, origin: string): string {
  if (!address.startsWith('/') || !URL.canParse(address, origin)) return '/';
  const { origin: site, pathname, search, hash } = new URL(address, origin);
  const path = pathname + search + hash;
  // A path that begins with two slashes names a site once it is read again.
  return site === origin && !path.startsWith('//') ? path : '/';
}

/** Where to go after signing in: only a path of this product, never another site. */
export const nextPath = (): string => ownPath(param('next'), window.location.origin);

/** Enough of a check to catch slips; whether an address exists shows when the message arrives. */
export const isEmail = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.normalize('NFKC').trim());

/** An address as it is sent: full-width characters of Chinese keyboards become plain ones. */
export const cleanEmail = (text: string): string => text.normalize('NFKC').trim();

/** Shortest password, as the server demands it. */
export const passwordLength = 12;
