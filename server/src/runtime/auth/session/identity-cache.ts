import type { IncomingHttpHeaders } from 'node:http';

import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

import type { IdentityChange } from '../../../kernel/facts/identity-changes.ts';
import { NOBODY, type Identity, type Occasion } from '../../http/identify.ts';
import { companiesOfUser } from './companies-of-user.ts';
import type { MembershipRights } from './membership-rights.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SessionStore } from './session-store.ts';

/** What was changed in another process is seen here after at most this long. */
const FRESH_MILLISECONDS = 1000;
const MINUTE_MILLISECONDS = 60_000;

const OCCASIONS: readonly Occasion[] = ['request', 'watch'];
const keyOf = (raw: string, occasion: Occasion): string => `${occasion} ${raw}`;

interface Entry {
  readonly identity: Promise<Identity>;
  /** Set once the identity is known. */
  known?: Identity;
}

/** What the cache works with. */
export interface IdentityParts {
  readonly cookie: SessionCookie;
  readonly sessions: SessionStore;
  readonly rights: MembershipRights;
  readonly pool: Pool;
  /** How long a sign-in is recent. */
  readonly freshMinutes: number;
}

/** Turns cookies into identities: an HMAC, then at most two statements a second for each session. */
export class IdentityCache {
  readonly #parts: IdentityParts;
  readonly #entries = new LRUCache<string, Entry>({ max: 5000, ttl: FRESH_MILLISECONDS });
  readonly #renewed = new WeakMap<IncomingHttpHeaders, string>();

  constructor(parts: IdentityParts) {
    this.#parts = parts;
  }

  readonly identify = (headers: IncomingHttpHeaders, occasion: Occasion = 'request'): Promise<Identity> => {
    const raw = this.#parts.cookie.read(headers.cookie);
    if (raw === undefined) return Promise.resolve(NOBODY);
    // Apart, because what a stream sees must not hide from a request that its session wants to be renewed.
    const key = keyOf(raw, occasion);
    const found = this.#entries.get(key);
    if (found) return found.identity;
    const token = this.#parts.cookie.tokenOf(raw);
    if (token === undefined) return Promise.resolve(NOBODY);
    const entry: Entry = { identity: this.#look(token, occasion === 'request' ? headers : undefined) };
    this.#entries.set(key, entry);
    entry.identity.then(
      (identity) => (entry.known = identity),
      () => this.#entries.peek(key) === entry && this.#entries.delete(key),
    );
    return entry.identity;
  };

  /** The Set-Cookie of a session whose life was prolonged by this request. */
  renewedBy(headers: IncomingHttpHeaders): string | undefined {
    return this.#renewed.get(headers);
  }

  /**
   * Forgets a person. A look-up under way may have read too early, and a session without a company may be waiting for
   * the very membership that changed: both are forgotten with him.
   */
  forget(change: IdentityChange): void {
    for (const [raw, { known }] of this.#entries.entries()) {
      const isHit =
        known === undefined ||
        (change.userId !== undefined && known.signedIn?.userId === change.userId) ||
        (change.memberId !== undefined &&
          (known.who === undefined || known.who.memberId === change.memberId));
      if (isHit) this.#entries.delete(raw);
    }
  }

  /** Forgets everybody who comes with this Cookie header, on all his devices. */
  forgetCookie(header: string | undefined): void {
    const raw = this.#parts.cookie.read(header);
    if (raw === undefined) return;
    const keys = OCCASIONS.map((occasion) => keyOf(raw, occasion));
    const userId = keys
      .map((key) => this.#entries.peek(key)?.known?.signedIn?.userId)
      .find((known) => known !== undefined);
    for (const key of keys) this.#entries.delete(key);
    if (userId !== undefined) this.forget({ userId });
  }

  /** With the headers of a request its session is prolonged when its time has come. */
  async #look(token: string, headers: IncomingHttpHeaders | undefined): Promise<Identity> {
    const { sessions, rights, pool, cookie, freshMinutes } = this.#parts;
    const session = await sessions.find(token);
    if (!session) return NOBODY;
    const { userId, companyId } = session;
    if (headers && session.isStale) {
      await sessions.renew(token);
      this.#renewed.set(headers, cookie.write(token));
    }
    const signedIn = {
      userId,
      email: session.email,
      name: session.name,
      emailVerified: session.emailVerified,
      twoFactorEnabled: session.twoFactorEnabled,
      freshUntil: new Date(session.signedInAt.getTime() + freshMinutes * MINUTE_MILLISECONDS),
      companies: () => companiesOfUser(pool, userId),
    };
    return { signedIn, who: companyId === null ? undefined : await rights.of(companyId, userId) };
  }
}
