import type { Who } from '../ctx.ts';

/** Who somebody is in a company, without what belongs to one request. */
export type Standing = Omit<Who, 'requestId' | 'now' | 'newId' | 'locale' | 'freshUntil' | 'address'>;

/** Looks up who a person is in a company, with the rights compiled of his roles; undefined = no member, or disabled. */
export type Standings = (tenantId: string, userId: string) => Promise<Standing | undefined>;

/** Of several products in one process the last one that still runs is asked. */
const asked: Standings[] = [];

/** Said once at the start, by whoever compiles rights. Gives back what takes it back at the end. */
export function standingsBy(next: Standings): () => void {
  asked.push(next);
  return () => void asked.splice(asked.lastIndexOf(next), 1);
}

/** Who a person is in a company: for explaining what somebody else may do, and for seeing as him. */
export function standingOf(tenantId: string, userId: string): Promise<Standing | undefined> {
  const last = asked.at(-1);
  if (!last) throw new Error('Nobody said who compiles rights');
  return last(tenantId, userId);
}
