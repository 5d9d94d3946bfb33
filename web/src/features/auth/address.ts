const query = (): URLSearchParams => new URLSearchParams(window.location.search);

/** One value of this page's address. */
export const param = (name: string): string => query().get(name) ?? '';

/** Where to go after signing in: only a path of this product, never another site. */
export function nextPath(): string {
  const next = param('next');
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

/** Enough of a check to catch slips; whether an address exists shows when the message arrives. */
export const isEmail = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.normalize('NFKC').trim());

/** An address as it is sent: full-width characters of Chinese keyboards become plain ones. */
export const cleanEmail = (text: string): string => text.normalize('NFKC').trim();

/** Shortest password, as the server demands it. */
export const passwordLength = 12;
