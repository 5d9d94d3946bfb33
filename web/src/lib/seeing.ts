/** Where a tab remembers through whose eyes it looks; other tabs of the browser go on as oneself. */
const KEY = 'zd:seeing';
/** Set for the page that comes after a look which ended by itself. */
const ENDED = 'zd:seeing-over';

function stored(key: string): string | undefined {
  try {
    return window.sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

let current = stored(KEY);

/** Whether this tab looks through a colleague's eyes. */
export const isSeeing = (): boolean => current !== undefined;

/** Sent with every request of such a tab. */
export const seeingHeaders = (): Record<string, string> =>
  current === undefined ? {} : { 'x-zd-seeing': current };

/** The address of a file as such a tab asks for it: a link sends no headers, so the address names the look. */
export const fileAddress = (path: string): string =>
  current === undefined
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}seeing=${encodeURIComponent(current)}`;

/** From the next page on this tab looks through a colleague's eyes. */
export function beginSeeing(id: string): void {
  window.sessionStorage.setItem(KEY, id);
}

/** From now on this tab is oneself again. */
export function endSeeing(): void {
  current = undefined;
  window.sessionStorage.removeItem(KEY);
}

/** The server says that it is over: nothing of the page is the person's own, so all of it is loaded anew. */
export function tellSeeingOver(): void {
  if (current === undefined) return;
  endSeeing();
  window.sessionStorage.setItem(ENDED, 'yes');
  window.location.assign('/');
}

/** Whether a look ended by itself just before this page was opened; told once. */
export function takeSeeingOver(): boolean {
  const hasEnded = stored(ENDED) !== undefined;
  if (hasEnded) window.sessionStorage.removeItem(ENDED);
  return hasEnded;
}
