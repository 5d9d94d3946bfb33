import type { Who } from '../ctx.ts';

const absent = new WeakMap<object, string>();

/** Remembers that an act concerns what belongs to somebody for whom whoever acts stands in 代. */
export const actsFor = (who: Who, memberId: string): void => void absent.set(who, memberId);

/** For whom somebody acts in this command, if he stands in for the owner of what it is about. */
export const actedFor = (who: Who): string | undefined => absent.get(who);
