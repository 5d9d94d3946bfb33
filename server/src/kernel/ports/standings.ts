import type { Who } from '../ctx.ts';

/** Who somebody is in a company, without what belongs to one request. */
export type Standing = Omit<Who, 'requestId' | 'now' | 'newId' | 'locale' | 'freshUntil' | 'address'>;

/** Looks up who a person is in a company, with the rights compiled of his roles; undefined = no member, or disabled. */
export type Standings = (tenantId: string, userId: string) => Promise<Standing | undefined>;

let asked: Standings | undefined;

/** Said once at the start, by whoever compiles rights. */
export const standingsBy = (standings: Standings): void => void (asked = standings);

/** Who a person is in a company: for explaining what somebody else may do, and for seeing as him. */
export function standingOf(tenantId: string, userId: string): Promise<Standing | undefined> {
  if (!asked) throw new Error('Nobody said who compiles rights');
  return asked(tenantId, userId);
}
