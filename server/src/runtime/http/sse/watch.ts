import type { IncomingHttpHeaders } from 'node:http';

import { onIdentityChanged } from '../../../kernel/facts/identity-changes.ts';
import type { Identify, Identity } from '../identify.ts';

/** Often enough that, with an identity that is at most a second old, a stream ends about a second after its right. */
const LOOK_MILLISECONDS = 250;

/** What a look at the person behind a stream came to. */
export type Verdict = 'same' | 'changed' | 'gone';

/** Compares who opened a stream with who the same cookie stands for now. */
export function verdictOn(opened: Identity, now: Identity): Verdict {
  const [before, after] = [opened.who, now.who];
  if (!before || !after || opened.signedIn?.userId !== now.signedIn?.userId) return 'gone';
  if (before.tenantId !== after.tenantId || before.memberId !== after.memberId) return 'gone';
  return before.membershipVersion === after.membershipVersion ? 'same' : 'changed';
}

type Hearer = (now: Identity) => void;

/** Looks at one cookie for as long as streams are open under it, whatever their number. */
class Watched {
  readonly hearers = new Set<Hearer>();
  readonly #look: () => Promise<Identity>;
  #seen: { readonly identity: Promise<Identity>; readonly at: number } | undefined;

  constructor(look: () => Promise<Identity>) {
    this.#look = look;
  }

  now(): Promise<Identity> {
    if (this.#seen && performance.now() - this.#seen.at < LOOK_MILLISECONDS) return this.#seen.identity;
    const seen = { identity: this.#look(), at: performance.now() };
    this.#seen = seen;
    seen.identity.then(
      (identity) => this.hearers.forEach((hear) => hear(identity)),
      () => (this.#seen = this.#seen === seen ? undefined : this.#seen),
    );
    return seen.identity;
  }

  doubt(): void {
    this.#seen = undefined;
  }
}

/** One stream's view of the person behind it. */
export interface Following {
  /** Who stands behind the cookie, looked up a moment ago at most. */
  now(): Promise<Identity>;
  leave(): void;
}

/** All cookies with open streams. */
export class Watch {
  readonly #identify: Identify;
  readonly #byCookie = new Map<string, Watched>();
  readonly #timer: NodeJS.Timeout;
  readonly #deafen: () => void;

  constructor(identify: Identify) {
    this.#identify = identify;
    this.#timer = setInterval(() => this.#look(), LOOK_MILLISECONDS).unref();
    this.#deafen = onIdentityChanged(() => {
      // A moment later, because the caches behind `identify` hear of the same change.
      setImmediate(() => {
        this.#byCookie.forEach((watched) => watched.doubt());
        this.#look();
      });
    });
  }

  /** Looks at a session's cookie (and as whom it looks) until it is left, and tells who it stands for each time. */
  follow(headers: IncomingHttpHeaders, hear: Hearer): Following {
    const cookie = JSON.stringify(headers);
    const watched = this.#byCookie.get(cookie) ?? new Watched(() => this.#identify(headers, 'watch'));
    this.#byCookie.set(cookie, watched);
    watched.hearers.add(hear);
    return {
      now: () => watched.now(),
      leave: () => {
        watched.hearers.delete(hear);
        if (watched.hearers.size === 0 && this.#byCookie.get(cookie) === watched)
          this.#byCookie.delete(cookie);
      },
    };
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#deafen();
  }

  #look(): void {
    // A look-up that fails says nothing about anybody's rights; the next one may succeed.
    for (const watched of this.#byCookie.values()) watched.now().catch(() => undefined);
  }
}
