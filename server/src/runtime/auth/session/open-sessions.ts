import type { Pool } from 'pg';

import { standingsBy } from '../../../kernel/ports/standings.ts';
import type { Identify } from '../../http/identify.ts';
import { IdentityCache } from './identity-cache.ts';
import { MembershipRights } from './membership-rights.ts';
import { Presence } from './presence.ts';
import { SeeingAs } from './seeing-as.ts';
import { SessionCookie } from './session-cookie.ts';
import { SessionStore } from './session-store.ts';

/** What sessions stand on: identity's pool, the server's pool, the key and address of the site, all permissions. */
export interface SessionParts {
  readonly authPool: Pool;
  readonly pool: Pool;
  readonly secret: string;
  readonly baseUrl: string;
  readonly permissions: readonly string[];
  readonly freshMinutes: number;
  readonly report: (error: unknown, message: string) => void;
}

/** Puts together what turns a cookie into somebody with rights. */
export function openSessions(parts: SessionParts): {
  sessions: SessionStore;
  cookie: SessionCookie;
  cache: IdentityCache;
  presence: Presence;
  /** The cache, and through whose eyes a request looks. */
  identify: Identify;
  /** Compiles rights for nobody else any more. */
  leave: () => void;
} {
  const { authPool, pool, secret, baseUrl, permissions, freshMinutes, report } = parts;
  const presence = new Presence(pool, report);
  const sessions = new SessionStore(authPool);
  const cookie = new SessionCookie(baseUrl, secret);
  const rights = new MembershipRights(pool, permissions);
  const seeing = new SeeingAs(pool, rights);
  const leave = standingsBy((tenantId, userId) => rights.of(tenantId, userId));
  const cache = new IdentityCache({
    cookie,
    sessions,
    rights,
    pool,
    freshMinutes,
    presence,
  });
  return {
    sessions,
    cookie,
    presence,
    cache,
    identify: seeing.over(cache.identify),
    leave,
  };
}
