import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Long enough for whoever comes once a season. */
const KNOWN_SECONDS = 180 * 24 * 3600;
const DEVICE = /^[A-Za-z0-9_-]{16}$/;

/**
 * A signed cookie that says: somebody signed in to this account with this browser before. It opens nothing; a guess that
 * comes with it is only not counted with those of strangers.
 */
export class KnownBrowser {
  readonly #secret: string;
  readonly #isSecure: boolean;

  constructor(secret: string, isSecure: boolean) {
    this.#secret = secret;
    this.#isSecure = isSecure;
  }

  /** The browser's own name for an account, provided that we gave it. */
  of(email: string, cookies: string | undefined): string | undefined {
    const name = this.#name(email);
    for (const part of cookies?.split(';') ?? []) {
      const [key = '', value = ''] = part.trim().split('=');
      if (key !== name) continue;
      const [device = '', given = ''] = value.split('.');
      const [wanted, shown] = [Buffer.from(this.#mac(email, device)), Buffer.from(given)];
      if (DEVICE.test(device) && wanted.length === shown.length && timingSafeEqual(wanted, shown))
        return device;
    }
    return undefined;
  }

  /** The Set-Cookie text that makes a browser known, under the name it has or a new one. */
  write(email: string, device = randomBytes(12).toString('base64url')): string {
    const value = `${device}.${this.#mac(email, device)}`;
    return `${this.#name(email)}=${value}; Max-Age=${KNOWN_SECONDS}; Path=/auth; HttpOnly;${this.#isSecure ? ' Secure;' : ''} SameSite=Lax`;
  }

  /** One cookie for each account: colleagues share machines. */
  #name(email: string): string {
    return `${this.#isSecure ? '__Secure-' : ''}zd.known.${this.#mac(email, 'name').slice(0, 8)}`;
  }

  #mac(email: string, what: string): string {
    return createHmac('sha256', this.#secret)
      .update(`known browser ${email.normalize('NFKC').trim().toLowerCase()} ${what}`)
      .digest('base64url');
  }
}
