import type { IncomingHttpHeaders } from 'node:http';

import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Identity } from './identify.ts';

/** Says for whom and in which company the page on the screen was opened. */
export const ACTING_PERSON = 'x-zd-person';
const ACTING_COMPANY = 'x-zd-company';
/** Names the look through a colleague's eyes to which a page belongs; each tab says it for itself. */
export const SEEING = 'x-zd-seeing';

/** Accounts, sessions and companies are each person's own: nobody comes to them through another's eyes. */
export function refuseWhileSeeing(headers: IncomingHttpHeaders): void {
  if (headers[SEEING] !== undefined) throw new AccessError('READ_ONLY', { http: { status: 409 } });
}

/**
 * Tabs of a browser share one cookie: after a sign-in or a switch in one of them, the others still show the person and
 * company before. What such a page asks for is refused before anything is done, so that nothing lands in the wrong
 * company. Who names nobody acts as whoever is signed in; who is not signed in at all is told so instead.
 */
export function refuseOtherSession(
  headers: IncomingHttpHeaders,
  { signedIn, who, isSeeingOver }: Identity,
): void {
  if (isSeeingOver === true) throw new AccessError('SEEING_OVER', { http: { status: 409 } });
  if (signedIn === undefined) return;
  const { [ACTING_PERSON]: person = signedIn.userId, [ACTING_COMPANY]: company = who?.tenantId } = headers;
  if (person === signedIn.userId && company === who?.tenantId) return;
  throw new AccessError('OTHER_SESSION', { http: { status: 409 } });
}
