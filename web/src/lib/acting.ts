import { seeingHeaders } from './seeing.ts';

/** Whom and which company this page shows; unset before somebody works. */
let shown: { companyId: string; personId: string } | undefined;
let hasChanged = false;
const listeners = new Set<() => void>();

/** Says for whom this page was opened, and in which company. */
export function setActing(companyId: string, personId: string): void {
  shown = { companyId, personId };
  hasChanged = false;
}

/** Sent with every request: tabs share one cookie, so the server must hear who the page believes to be. */
export const actingHeaders = (): Record<string, string> =>
  shown === undefined
    ? seeingHeaders()
    : { 'x-zd-company': shown.companyId, 'x-zd-person': shown.personId, ...seeingHeaders() };

/** Whether the cookie now stands for somebody else than this page shows. */
export const isOtherSession = (): boolean => hasChanged;

/** The cookie stands for another person or company: nothing of this page is done any more. */
export function tellOtherSession(): void {
  hasChanged = true;
  listeners.forEach((listener) => listener());
}

/** Compares who is signed in with whom this page shows. */
export function compareSession(companyId: string | undefined, personId: string): boolean {
  const isSame = shown === undefined || (shown.companyId === companyId && shown.personId === personId);
  if (!isSame) tellOtherSession();
  return isSame;
}

/** Hears that the session has become another. */
export function onOtherSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
