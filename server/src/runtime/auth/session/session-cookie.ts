import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a session lasts without a sign of life. */
export const SESSION_SECONDS = 12 * 3600;

/** A sign of life is written down at most this often. */
export const RENEW_SECONDS = 900;

/** The cookie that carries a session: its token with an HMAC, so that a token read from the database opens nothing. */
export class SessionCookie {
  readonly name: string;
  readonly isSecure: boolean;
  readonly #secret: string;

  constructor(baseUrl: string, secret: string) {
    this.isSecure = baseUrl.startsWith('https:');
    this.name = `${this.isSecure ? '__Secure-' : ''}zd.session_token`;
    this.#secret = secret;
  }

  /** The raw value in a Cookie header. */
  read(header: string | undefined): string | undefined {
    for (const part of header?.split(';') ?? []) {
      const at = part.indexOf('=');
      if (at > 0 && part.slice(0, at).trim() === this.name) return part.slice(at + 1).trim() || undefined;
    }
    return undefined;
  }

  /** A Cookie header with nothing but the session. */
  alone(header: string | undefined): string {
    const raw = this.read(header);
    return raw === undefined ? '' : `${this.name}=${raw}`;
  }

  /** The token inside a raw value, provided we signed it. */
  tokenOf(raw: string): string | undefined {
    const value = decoded(raw);
    const at = value.lastIndexOf('.');
    if (at < 1) return undefined;
    const token = value.slice(0, at);
    const given = Buffer.from(value.slice(at + 1), 'base64');
    const wanted = this.#mac(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : undefined;
  }

  /** A Cookie header with a session's token. */
  headerOf(token: string): string {
    return `${this.name}=${encodeURIComponent(`${token}.${this.#mac(token).toString('base64')}`)}`;
  }

  /** The whole Set-Cookie text for a token. */
  write(token: string): string {
    return `${this.headerOf(token)}; Max-Age=${SESSION_SECONDS}; Path=/; HttpOnly;${this.isSecure ? ' Secure;' : ''} SameSite=Lax`;
  }

  #mac(token: string): Buffer {
    return createHmac('sha256', this.#secret).update(token).digest();
  }
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return '';
  }
}
