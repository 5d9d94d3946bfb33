import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';

import type { Locale } from '../../kernel/errors/messages.ts';
import { newId } from '../../kernel/values/ids.ts';
import { UNUSED_PATHS } from './endpoints.ts';
import { letter } from './letters.ts';
import { passwords } from './passwords.ts';
import type { PostOffice } from './post-office.ts';
import { RENEW_SECONDS, SESSION_SECONDS } from './session/session-cookie.ts';

/** What the library is built from, and what it tells us. */
export interface LibraryParts {
  readonly pool: Pool;
  readonly secret: string;
  readonly baseUrl: string;
  readonly post: PostOffice;
  readonly rateLimits: boolean;
  readonly freshMinutes: number;
  readonly report: (error: unknown, message: string) => void;
  /** A session was made: it still has to be led into a company. */
  readonly onSession: (session: {
    readonly userId: string;
    readonly token: string;
    readonly companyId?: string | null;
  }) => Promise<void>;
  /** An address was proven: the account's company can be founded. */
  readonly onVerified: (userId: string) => Promise<void>;
  /** Something about a person changed, on all his devices. */
  readonly onChange: (userId: string) => void;
}

/** The part of the library that the rest of the server sees. */
export interface IdentityLibrary {
  readonly options: BetterAuthOptions;
  readonly endpoints: readonly { readonly path: string; readonly methods: readonly string[] }[];
  handle(request: Request): Promise<Response>;
  /** The account whose password a link may set anew; undefined = the link is worth nothing. */
  ownerOfReset(token: string): Promise<string | undefined>;
  /** Makes an account with a proven address, without a message and without a session. */
  createAccount(account: {
    readonly email: string;
    readonly password: string;
    readonly name: string;
    readonly locale: Locale;
    readonly companyName?: string;
  }): Promise<void>;
}

interface Reader {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale?: unknown;
}

const localeOfUser = (user: Reader): Locale => (user.locale === 'en' ? 'en' : 'zh-CN');
const reach = (user: Reader) => ({ email: user.email, locale: localeOfUser(user) });

/** A page behind a link: confirmed by a click there, because mail scanners open links by themselves. */
const page = (baseUrl: string, path: string, token: string): string =>
  `${new URL(path, baseUrl).href}?token=${encodeURIComponent(token)}`;

/** Where a verification ends: on our own page, unless the caller asked for another place of ours. */
function verifyLink(baseUrl: string, url: string, token: string): string {
  const asked = new URL(url).searchParams.get('callbackURL') ?? '/';
  return asked === '/' ? page(baseUrl, '/verify-email', token) : url;
}

/** The same machine has two names; a browser may use either while BASE_URL says the other. */
export function originsOf(baseUrl: string): string[] {
  const { origin, hostname, protocol, port } = new URL(baseUrl);
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return [origin];
  const end = port === '' ? '' : `:${port}`;
  return [`${protocol}//localhost${end}`, `${protocol}//127.0.0.1${end}`];
}

function emailOptions({ baseUrl, post, onVerified, onChange }: LibraryParts): BetterAuthOptions {
  return {
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: post.isDelivering,
      minPasswordLength: 12,
      revokeSessionsOnPasswordReset: true,
      password: passwords,
      sendResetPassword: async ({ user, token }) =>
        post.send(letter('reset', reach(user), page(baseUrl, '/reset-password', token), user)),
      onPasswordReset: async ({ user }) => onChange(user.id),
      onExistingUserSignUp: async ({ user }) =>
        post.send(letter('exists', reach(user), new URL('/sign-in', baseUrl).href, user)),
    },
    emailVerification: {
      sendVerificationEmail: async ({ user, url, token }) =>
        post.send(letter('verify', reach(user), verifyLink(baseUrl, url, token), user)),
      afterEmailVerification: async (user) => {
        onChange(user.id);
        await onVerified(user.id);
      },
    },
  };
}

function recordOptions({ onSession, onChange, freshMinutes }: LibraryParts): BetterAuthOptions {
  return {
    user: {
      additionalFields: {
        companyName: { type: 'string', required: false },
        locale: { type: 'string', required: false },
        companyId: { type: 'string', required: false, input: false, returned: false },
        lastCompanyId: { type: 'string', required: false, input: false, returned: false },
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      updateAge: RENEW_SECONDS,
      freshAge: freshMinutes * 60,
      cookieCache: { enabled: false },
      additionalFields: { companyId: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, companyId: user['companyName'] ? newId() : null } }),
        },
        update: { after: async (user) => onChange(user.id) },
      },
      session: {
        create: {
          after: async (session, context) => {
            // Where the library renews a session (new password, second factor), it stays in its company.
            const before = (context?.context.session?.session as { companyId?: string | null } | undefined)
              ?.companyId;
            await onSession({
              userId: session.userId,
              token: session.token,
              companyId: (session['companyId'] as string | null | undefined) ?? before ?? null,
            });
          },
        },
        delete: { after: async (session) => onChange(session.userId) },
      },
    },
  };
}

function guardOptions({ baseUrl, rateLimits, post, report }: LibraryParts): BetterAuthOptions {
  return {
    rateLimit: {
      enabled: rateLimits,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    disabledPaths: [...UNUSED_PATHS],
    verification: { storeIdentifier: 'hashed' },
    account: { encryptOAuthTokens: true },
    advanced: {
      database: { generateId: 'uuid' },
      useSecureCookies: baseUrl.startsWith('https:'),
      cookiePrefix: 'zd',
      ipAddress: { ipAddressHeaders: ['x-zd-client-ip'] },
      // Said aloud, because the library leaves both checks out when it believes to be in a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      backgroundTasks: { handler: (work) => post.track(work, 'work beside a sign-in request failed') },
    },
    logger: {
      // What the library logs may hold addresses of people: only its failures are passed on, without its words. No level
      // is set: with one, it also prints refusals past this function.
      log: (_level, _message, ...details) => {
        const error = details.find((detail) => detail instanceof Error);
        if (error) report(error, 'identity library');
      },
    },
  };
}

/** Sets up the identity library: who somebody is, never what he may do. */
export function createLibrary(parts: LibraryParts): IdentityLibrary {
  const options = {
    appName: 'Zhoudao',
    database: parts.pool,
    secret: parts.secret,
    baseURL: new URL(parts.baseUrl).origin,
    basePath: '/auth',
    trustedOrigins: originsOf(parts.baseUrl),
    telemetry: { enabled: false },
    plugins: [twoFactor({ issuer: 'Zhoudao' })],
    ...emailOptions(parts),
    ...recordOptions(parts),
    ...guardOptions(parts),
  } satisfies BetterAuthOptions;
  const auth = betterAuth(options as BetterAuthOptions);
  return {
    options,
    endpoints: endpointsOf(auth.api),
    handle: (request) => auth.handler(request),
    async ownerOfReset(token) {
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      return found && found.expiresAt > new Date() ? found.value : undefined;
    },
    async createAccount({ password, ...person }) {
      const { internalAdapter } = await auth.$context;
      const hash = await passwords.hash(password);
      const { id } = await internalAdapter.createUser(
        { ...person, emailVerified: true },
        { method: 'email-password' },
      );
      await internalAdapter.linkAccount({
        userId: id,
        providerId: 'credential',
        accountId: id,
        password: hash,
      });
    },
  };
}

function endpointsOf(api: object): IdentityLibrary['endpoints'] {
  return Object.values(api).flatMap((endpoint: { path?: string; options?: { method?: string | string[] } }) =>
    endpoint.path === undefined
      ? []
      : [{ path: endpoint.path, methods: [endpoint.options?.method ?? []].flat() }],
  );
}
