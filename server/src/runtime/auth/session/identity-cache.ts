import type { IncomingHttpHeaders } from 'node:http';

import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

import type { Barrier, SignedIn } from '../../../kernel/ctx.ts';
import type { IdentityChange } from '../../../kernel/facts/identity-changes.ts';
import { NOBODY, type Identity, type Occasion } from '../../http/identify.ts';
import { companiesOfUser } from './companies-of-user.ts';
import { doorOf } from './door.ts';
import type { MembershipKey, MembershipRights } from './membership-rights.ts';
import type { Presence } from './presence.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SessionStore } from './session-store.ts';

/** What was changed in another process is seen here after at most this long. */
const FRESH_MILLISECONDS = 1000;
/** Those who go on asking are looked at together, often enough that nobody's answer grows too old. */
const ROUND_MILLISECONDS = 400;
/** Who was silent for so long is looked at by himself when he comes again, and after a while forgotten. */
const AWAKE_MILLISECONDS = 5000;
const KEPT_MILLISECONDS = 60_000;
const MINUTE_MILLISECONDS = 60_000;

/** Written by our own HTTP layer from the socket or a trusted proxy, whatever a request claims. */
const CLIENT_ADDRESS = 'x-zd-client-ip';

const OCCASIONS: readonly Occasion[] = ['request', 'watch'];
const keyOf = (raw: string, occasion: Occasion): string => `${occasion} ${raw}`;

/** By what is told that nothing has changed since. */
interface Proof extends MembershipKey {
  readonly token: string;
  readonly session: string;
  readonly member: string;
  /** From then on the session itself has to be looked at. */
  readonly until: number;
}

interface Found {
  readonly identity: Identity;
  readonly proof?: Proof;
  /** From where the company lets its people in, and who somebody from elsewhere is; absent = from everywhere. */
  readonly fence?: { readonly admits: (address: string | undefined) => boolean; readonly outside: Identity };
}

/** Who somebody is who comes from this address. */
const seenFrom = ({ identity, fence }: Found, headers: IncomingHttpHeaders): Identity =>
  fence && !fence.admits(headers[CLIENT_ADDRESS] as string | undefined) ? fence.outside : identity;

/** What an account says of its language; accounts of before say nothing. */
const localeOfAccount = (locale: string | null): Pick<SignedIn, 'locale'> =>
  locale === 'en' || locale === 'zh-CN' ? { locale } : {};

/** The company in which somebody stands, also before its closed door. */
const companyOf = ({ who, signedIn }: Identity): string | undefined =>
  who?.tenantId ?? signedIn?.barrier?.tenantId;

interface Entry {
  readonly found: Promise<Found>;
  /** When the database was asked last; the answer may be a little younger. */
  asOf: number;
  usedAt: number;
  /** Set once the identity is known. */
  known?: Identity;
  proof?: Proof | undefined;
}

interface Asking {
  readonly key: string;
  readonly entry: Entry;
  readonly proof: Proof;
}

/** What the cache works with. */
export interface IdentityParts {
  readonly cookie: SessionCookie;
  readonly sessions: SessionStore;
  readonly rights: MembershipRights;
  readonly pool: Pool;
  /** How long a sign-in is recent. */
  readonly freshMinutes: number;
  /** Where it is written down who was here; absent = nowhere. */
  readonly presence?: Presence;
}

/**
 * Turns cookies into identities. A session is looked up when it comes; as long as it goes on asking, one question a round
 * for all sessions together tells whose rows are still the same.
 */
export class IdentityCache {
  readonly #parts: IdentityParts;
  readonly #entries = new LRUCache<string, Entry>({ max: 5000 });
  #isRoundDue = false;
  readonly #renewed = new WeakMap<IncomingHttpHeaders, string>();

  constructor(parts: IdentityParts) {
    this.#parts = parts;
  }

  readonly identify = (headers: IncomingHttpHeaders, occasion: Occasion = 'request'): Promise<Identity> => {
    const raw = this.#parts.cookie.read(headers.cookie);
    if (raw === undefined) return Promise.resolve(NOBODY);
    // Apart, because what a stream sees must not hide from a request that its session wants to be renewed.
    const key = keyOf(raw, occasion);
    const now = performance.now();
    if (!this.#isRoundDue) {
      this.#isRoundDue = true;
      setTimeout(() => void this.#goRound(), ROUND_MILLISECONDS).unref();
    }
    const found = this.#entries.get(key);
    if (found && now - found.asOf < FRESH_MILLISECONDS) {
      found.usedAt = now;
      return found.found.then((known) => seenFrom(known, headers));
    }
    const token = this.#parts.cookie.tokenOf(raw);
    if (token === undefined) return Promise.resolve(NOBODY);
    const looked = this.#look(token, occasion === 'request' ? headers : undefined, now);
    const entry: Entry = { found: looked, asOf: now, usedAt: now };
    this.#entries.set(key, entry);
    looked.then(
      ({ identity, proof }) => Object.assign(entry, { known: identity, proof }),
      () => this.#entries.peek(key) === entry && this.#entries.delete(key),
    );
    return looked.then((known) => seenFrom(known, headers));
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
    for (const [key, { known }] of this.#entries.entries()) {
      const isHit =
        known === undefined ||
        (change.tenantId !== undefined && companyOf(known) === change.tenantId) ||
        (change.userId !== undefined && known.signedIn?.userId === change.userId) ||
        (change.memberId !== undefined &&
          (known.who === undefined || known.who.memberId === change.memberId));
      if (isHit) this.#entries.delete(key);
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

  /** Looks at all who asked lately at once: whose rows are the same stays known, the others are looked up again. */
  async #goRound(): Promise<void> {
    const asOf = performance.now();
    const asking: Asking[] = [];
    for (const [key, entry] of this.#entries.entries()) {
      const { proof, usedAt } = entry;
      if (asOf - usedAt > KEPT_MILLISECONDS) this.#entries.delete(key);
      if (proof && asOf < proof.until && asOf - usedAt < AWAKE_MILLISECONDS)
        asking.push({ key, entry, proof });
    }
    try {
      if (asking.length > 0) await this.#confirm(asking, asOf);
    } catch {
      // Nobody is known any longer than he was: each is looked up by himself, and told what is wrong.
    } finally {
      this.#isRoundDue = false;
    }
  }

  async #confirm(asking: readonly Asking[], asOf: number): Promise<void> {
    const { sessions, rights } = this.#parts;
    const [live, members] = await Promise.all([
      sessions.stamps(asking.map(({ proof }) => proof.token)),
      rights.stamps(asking.map(({ proof }) => proof)),
    ]);
    for (const { key, entry, proof } of asking) {
      const isSame = live.get(proof.token) === proof.session && members.get(proof.memberId) === proof.member;
      if (isSame) entry.asOf = asOf;
      else if (this.#entries.peek(key) === entry) this.#entries.delete(key);
    }
  }

  /** With the headers of a request its session is prolonged when its time has come. */
  async #look(token: string, headers: IncomingHttpHeaders | undefined, now: number): Promise<Found> {
    const { sessions, rights, pool, cookie, freshMinutes, presence } = this.#parts;
    const session = await sessions.find(token);
    if (!session) return { identity: NOBODY };
    const { userId, companyId, twoFactorEnabled } = session;
    const standing = companyId === null ? undefined : await rights.standingOf(companyId, userId);
    const door = doorOf(session, standing);
    if (door.isOver) {
      // For good: it must not come back to life in a company that is less strict.
      await sessions.end(token);
      return { identity: NOBODY };
    }
    if (headers && door.isStale) {
      await sessions.renew(token);
      this.#renewed.set(headers, cookie.write(token));
    }
    const signedIn = {
      userId,
      email: session.email,
      name: session.name,
      emailVerified: session.emailVerified,
      ...localeOfAccount(session.locale),
      twoFactorEnabled,
      freshUntil: new Date(session.signedInAt.getTime() + freshMinutes * MINUTE_MILLISECONDS),
      companies: () => companiesOfUser(pool, userId),
    };
    if (!standing) return { identity: { signedIn, who: undefined } };
    const { who, memberId, stamp } = standing;
    const { tenantId } = who;
    if (headers) presence?.note({ tenantId, memberId, hasTwoFactor: twoFactorEnabled }, now);
    const until = now + door.restSeconds * 1000;
    const proof = { token, session: session.stamp, tenantId, memberId, member: stamp, until };
    const kept = (barrier: Barrier): Identity => ({ signedIn: { ...signedIn, barrier }, who: undefined });
    return {
      identity: door.barrier ? kept(door.barrier) : { signedIn, who },
      proof,
      ...(door.admits
        ? { fence: { admits: door.admits, outside: kept({ kind: 'address', tenantId }) } }
        : {}),
    };
  }
}
