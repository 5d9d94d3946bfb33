import type { FastifyInstance } from 'fastify';

import type { Locale } from '../../kernel/errors/messages.ts';
import { onIdentityChanged, type IdentityChange } from '../../kernel/facts/identity-changes.ts';
import type { Companies, EnterCompany } from '../../kernel/ports/companies.ts';
import type { MailPort } from '../../kernel/ports/mail.ts';
import { systemClock, type Clock } from '../../kernel/values/clock.ts';
import type { ScopeSource } from '../database/index.ts';
import { contextFactory } from '../http/context.ts';
import type { Identify } from '../http/identify.ts';
import { createAuthPool } from './auth-pool.ts';
import { bootNotes } from './boot-notes.ts';
import { CompanySteps } from './company-steps.ts';
import { enterWith } from './enter-company.ts';
import { authRoutes } from './http/auth-routes.ts';
import { companyRoutes } from './http/company-routes.ts';
import { createLibrary } from './identity-library.ts';
import { KnownBrowser } from './limits/known-browser.ts';
import { RequestLimit } from './limits/request-limit.ts';
import { SignInDelay } from './limits/sign-in-delay.ts';
import { UsedCodes } from './limits/used-codes.ts';
import { PostOffice } from './post-office.ts';
import { prepareIdentity } from './prepare-identity.ts';
import { PasswordGuard } from './rules/password-guard.ts';
import { signInTeller } from './rules/sign-in-notice.ts';
import { openSessions } from './session/open-sessions.ts';
import type { SessionStore } from './session/session-store.ts';

/** Everything identity is given; it knows no module. */
export interface AuthOptions {
  /** Address of role app_auth. */
  readonly authUrl: string;
  readonly source: ScopeSource;
  readonly secret: string;
  readonly baseUrl: string;
  readonly mail: MailPort;
  /** Every permission that modules declare. */
  readonly permissions: readonly string[];
  /** What the business does when somebody founds or joins a company. */
  readonly companies: (enter: EnterCompany) => Companies;
  readonly rateLimits: boolean;
  /** How long a sign-in counts as recent for acts that ask for one. */
  readonly freshMinutes: number;
  readonly report: (error: unknown, message: string) => void;
  readonly clock?: Clock;
}

/** An account that the product makes by itself, for demo data. */
interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly locale: Locale;
  /** Founds this company with him as its owner. */
  readonly companyName?: string;
}

/** Identity at work. */
export interface Auth {
  readonly identify: Identify;
  /** What of a Cookie header names the session, as a Cookie header; empty when nothing does. */
  readonly sessionCookie: (header: string | undefined) => string;
  readonly routes: (app: FastifyInstance) => Promise<void>;
  readonly companies: Companies;
  readonly forget: (change: IdentityChange) => void;
  /** Makes an account with a proven address, and its company; an account that exists is left as it is. Answers where it works. */
  readonly ensureAccount: (
    account: NewAccount,
  ) => Promise<{ readonly userId: string; readonly companyId: string | undefined }>;
  /** Whether nobody ever signed up: only such an installation gets demo data. */
  readonly isEmpty: () => Promise<boolean>;
  /** Companies that the people with these addresses founded. */
  readonly foundedBy: (emails: readonly string[]) => Promise<readonly string[]>;
  /** Removes accounts for good, with their sessions; for demo data that is told anew. */
  readonly removeAccounts: (emails: readonly string[]) => Promise<void>;
  /** Counts what is asked for without an account, for all processes together. */
  readonly limit: Pick<RequestLimit, 'take'>;
  /** What boot should say about sign-in, one sentence each. */
  readonly notes: readonly string[];
  /** What the library was built with, for the test that holds it against the stored schema. */
  readonly library: ReturnType<typeof createLibrary>;
  readonly stop: () => Promise<void>;
}

const PURGE_MILLISECONDS = 3600_000;

const accountMaker =
  (sessions: SessionStore, library: Auth['library'], steps: CompanySteps): Auth['ensureAccount'] =>
  async (account) => {
    if (!(await sessions.accountByEmail(account.email))) await library.createAccount(account);
    const made = await sessions.accountByEmail(account.email);
    if (!made) throw new Error('The account was not stored');
    await steps.verified(made.userId);
    return { userId: made.userId, companyId: made.companyId ?? undefined };
  };

/** Sessions that ran out go by the hour; answers how to stop that. */
function purgeHourly(sessions: SessionStore, post: PostOffice): () => void {
  const purge = () => post.track(sessions.purge(), 'expired sessions could not be removed');
  const timer = setInterval(purge, PURGE_MILLISECONDS).unref();
  return () => clearInterval(timer);
}

/** Prepares schema auth and sets identity up. */
export async function openAuth(options: AuthOptions): Promise<Auth> {
  const { source, secret, baseUrl, mail, report, rateLimits, freshMinutes, clock = systemClock } = options;
  await prepareIdentity(options.authUrl);
  const pool = createAuthPool(options.authUrl);
  const signed = openSessions({ ...options, authPool: pool, pool: source.pool });
  const { sessions, cache } = signed;
  const limit = new RequestLimit(pool, rateLimits);
  const post = new PostOffice({ mail, report, limit, secret, isCounting: rateLimits });
  const companies = options.companies(enterWith(source, clock, report));
  const needsProof = mail.isDelivering;
  const steps = new CompanySteps({ pool: source.pool, sessions, companies, needsProof, report });
  const site = { pool, secret, baseUrl, rateLimits, freshMinutes, report, post };
  const library = createLibrary({
    ...site,
    onSession: steps.sessionMade,
    onVerified: steps.verified,
    onChange: (userId) => cache.forget({ userId }),
  });
  const offChange = onIdentityChanged((change) => cache.forget(change));
  const endPurge = purgeHourly(sessions, post);
  return {
    identify: signed.identify,
    sessionCookie: (header) => signed.cookie.alone(header),
    companies,
    limit,
    forget: (change) => cache.forget(change),
    notes: bootNotes(baseUrl, mail.isDelivering),
    library,
    async routes(app) {
      const context = contextFactory(source, cache.identify);
      await authRoutes({
        ...site,
        library,
        delay: new SignInDelay(pool, secret),
        codes: new UsedCodes(pool, secret),
        sessions,
        known: new KnownBrowser(secret, signed.cookie.isSecure),
        guard: new PasswordGuard({ pool: source.pool, library, sessions, cache }),
        told: signInTeller({ pool: source.pool, sessions, post, baseUrl }),
        cache,
        cookie: signed.cookie,
      })(app);
      await companyRoutes({ ...site, ...signed, companies, limit, context })(app);
    },
    ensureAccount: accountMaker(sessions, library, steps),
    isEmpty: () => sessions.isEmpty(),
    foundedBy: (emails) => sessions.foundedBy(emails),
    removeAccounts: (emails) => sessions.removeAccounts(emails),
    async stop() {
      signed.leave();
      endPurge();
      offChange();
      await post.settle();
      await signed.presence.settle();
      await pool.end();
    },
  };
}
