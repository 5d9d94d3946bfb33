import { LRUCache } from 'lru-cache';

import type { Ctx, Who } from '../ctx.ts';
import { isId } from '../values/ids.ts';
import { auditRow } from './audit.ts';

/** Of one person's attempts at the same thing one a minute is kept: whoever tries in a loop must not fill the log. */
const ONCE_MILLISECONDS = 60_000;
const kept = new LRUCache<string, true>({ max: 10_000, ttl: ONCE_MILLISECONDS });

/** Keeps in the log that somebody tried what he may not do; a transaction of its own, because nothing else happens. */
export async function keepRefusal(ctx: Ctx, who: Who, action: string, input: object): Promise<void> {
  const key = `${who.tenantId} ${who.memberId ?? ''} ${action}`;
  if (who.memberId === null || kept.has(key)) return;
  kept.set(key, true);
  const { id } = input as { readonly id?: unknown };
  const about = { type: nounOf(action), id: typeof id === 'string' && isId(id) ? id.toLowerCase() : null };
  await ctx.scope.write(async (face) =>
    auditRow(face, who, { action, about, outcome: 'refused' }, { changes: [] }),
  );
}

/** What a refused act was about, as far as its name says: no record was looked at. */
const nounOf = (action: string): string => {
  const noun = action.split('.')[0] ?? action;
  return noun.charAt(0).toUpperCase() + noun.slice(1);
};
