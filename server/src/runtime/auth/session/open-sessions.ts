import type { Pool } from 'pg';

import { IdentityCache } from './identity-cache.ts';
import { MembershipRights } from './membership-rights.ts';
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
}

/** Puts together what turns a cookie into somebody with rights. */
export function openSessions({ authPool, pool, secret, baseUrl, permissions, freshMinutes }: SessionParts): {
  sessions: SessionStore;
  cookie: SessionCookie;
  cache: IdentityCache;
} {
  const sessions = new SessionStore(authPool);
  const cookie = new SessionCookie(baseUrl, secret);
  return {
    sessions,
    cookie,
    cache: new IdentityCache({
      cookie,
      sessions,
      rights: new MembershipRights(pool, permissions),
      pool,
      freshMinutes,
    }),
  };
}
