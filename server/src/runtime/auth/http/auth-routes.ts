import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { AccessError } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { ACTING_PERSON, refuseOtherSession, refuseWhileSeeing } from '../../http/acting-as.ts';
import { localeOf } from '../../http/context.ts';
import { failureOf } from '../auth.messages.ts';
import { USED_ENDPOINTS, type UsedEndpoint } from '../endpoints.ts';
import type { IdentityLibrary } from '../identity-library.ts';
import type { KnownBrowser } from '../limits/known-browser.ts';
import type { SignInDelay } from '../limits/sign-in-delay.ts';
import type { UsedCodes } from '../limits/used-codes.ts';
import type { PostOffice } from '../post-office.ts';
import type { PasswordGuard } from '../rules/password-guard.ts';
import type { NewSignIn } from '../rules/sign-in-notice.ts';
import type { IdentityCache } from '../session/identity-cache.ts';
import type { SessionCookie } from '../session/session-cookie.ts';
import type { SessionStore } from '../session/session-store.ts';
import { bodyRules } from './bodies.ts';
import { inEvenTime } from './even-time.ts';
import { jsonOf, passHeaders, webRequest } from './web-request.ts';

/** What the routes below /auth stand on. */
export interface AuthRouteParts {
  readonly library: IdentityLibrary;
  readonly delay: SignInDelay;
  readonly known: KnownBrowser;
  readonly codes: UsedCodes;
  readonly sessions: SessionStore;
  readonly cache: IdentityCache;
  readonly cookie: SessionCookie;
  readonly baseUrl: string;
  readonly rateLimits: boolean;
  readonly post: PostOffice;
  readonly guard: PasswordGuard;
  /** Tells somebody that his account was entered with a new browser; nobody waits for it. */
  readonly told: (entry: NewSignIn) => void;
}

/** What anybody may ask about any address, and must learn nothing by. */
const QUIET: ReadonlySet<UsedEndpoint> = new Set([
  'POST /sign-up/email',
  'POST /request-password-reset',
  'POST /send-verification-email',
]);
const BODY_LIMIT = 16 * 1024;

/** Answers a failure in the reader's language. */
function refuse(request: FastifyRequest, reply: FastifyReply, status: number, code: unknown): FastifyReply {
  const failure = failureOf(status, code, localeOf(request.headers['accept-language']));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ ...failure, requestId: request.id });
}

type Failed = (error: FastifyError | AccessError, request: FastifyRequest, reply: FastifyReply) => unknown;

const failed: Failed = (error, request, reply) => {
  if (error instanceof AccessError) return refuse(request, reply, 409, error.code);
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
  return refuse(request, reply, status, undefined);
};

/** JSON only, read by ourselves: a form of another site cannot send it without asking first. */
export function jsonOnly(app: FastifyInstance, onError: Failed): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (_request, text, done) => {
      const body = jsonOf(String(text));
      if (body) done(null, body);
      else done(Object.assign(new Error('not an object'), { statusCode: 400 }));
    },
  );
  app.setErrorHandler(onError);
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  cookies: readonly string[] = [],
): Promise<FastifyReply> {
  passHeaders(reply, response, cookies);
  const text = await response.text();
  if (response.status < 400)
    return reply.code(response.status).type('application/json; charset=utf-8').send(text);
  return refuse(request, reply, response.status, jsonOf(text)?.['code']);
}

async function signIn(
  parts: AuthRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Readonly<Record<string, unknown>>,
): Promise<FastifyReply> {
  const email = typeof body['email'] === 'string' ? body['email'] : '';
  const browser = parts.known.of(email, request.headers.cookie);
  const attempt = { email, address: request.ip, browser };
  const seconds = parts.rateLimits && email !== '' ? await parts.delay.begin(attempt) : 0;
  if (seconds > 0) {
    const message = translate(localeOf(request.headers['accept-language']), 'auth.WAIT', { seconds });
    return reply
      .code(429)
      .header('retry-after', String(seconds))
      .header('cache-control', 'no-store')
      .send({ code: 'WAIT', message, requestId: request.id });
  }
  const response = await parts.library.handle(webRequest(request, parts.baseUrl, body));
  // A right password for an address that is not proven yet is right as well.
  if (response.ok || response.status === 403) await parts.delay.succeed(attempt);
  const isIn = response.ok && !(await isHalfWay(response));
  return answer(request, reply, response, isIn ? [entered(parts, request, email, browser)] : []);
}

/** The password was right, and a second factor is asked for: nobody is signed in yet. */
const isHalfWay = async (response: Response): Promise<boolean> =>
  jsonOf(await response.clone().text())?.['twoFactorRedirect'] === true;

/** Somebody is in: his browser becomes known, and when it was not, he is told. */
function entered(
  parts: AuthRouteParts,
  request: FastifyRequest,
  email: string,
  browser: string | undefined,
): string {
  const agent = request.headers['user-agent'];
  if (browser === undefined) parts.told({ email, address: request.ip, agent, at: new Date() });
  return parts.known.write(email, browser);
}

/** A new password that anybody would guess is refused with its reason. */
async function weak(
  parts: AuthRouteParts,
  endpoint: UsedEndpoint,
  request: FastifyRequest,
  body: Readonly<Record<string, unknown>>,
): Promise<object | undefined> {
  const problem = await parts.guard.problem(endpoint, body, request.headers);
  if (!problem) return undefined;
  const sentence = problem.code === 'PASSWORD_TOO_SHORT' ? 'PASSWORD_SHORTER' : problem.code;
  const locale = localeOf(request.headers['accept-language']);
  const message = translate(locale, `auth.${sentence}`, problem.params ?? {});
  return { code: problem.code, message, requestId: request.id };
}

/** A second factor that was just given: only now is somebody in. */
async function secondFactor(
  parts: AuthRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
): Promise<FastifyReply> {
  const { user } = (jsonOf(await response.clone().text()) ?? {}) as {
    readonly user?: { readonly email?: string };
  };
  const email = user?.email;
  if (email === undefined || !setsSession(parts, response)) return answer(request, reply, response);
  const browser = parts.known.of(email, request.headers.cookie);
  return answer(request, reply, response, [entered(parts, request, email, browser)]);
}

const setsSession = ({ cookie }: AuthRouteParts, response: Response): boolean =>
  response.headers.getSetCookie().some((text) => text.startsWith(`${cookie.name}=`));

/** The list of a person's sessions says which one is asking: the page cannot know, its cookie is hidden from it. */
async function sessions(
  parts: AuthRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
): Promise<FastifyReply> {
  passHeaders(reply, response);
  const own = parts.cookie.tokenOf(parts.cookie.read(request.headers.cookie) ?? '');
  const rows = (await response.json()) as readonly { readonly token: string }[];
  return reply.send(rows.map((row) => ({ ...row, isCurrent: row.token === own })));
}

/** Whether a right code opened something before; the session that it opened now is ended before anybody has it. */
async function isReplay(
  parts: AuthRouteParts,
  request: FastifyRequest,
  response: Response,
): Promise<boolean> {
  const { code } = request.body as { readonly code?: unknown };
  const { token, user } = (await response.clone().json()) as {
    readonly token?: string;
    readonly user?: { readonly id?: string };
  };
  if (user?.id === undefined || (await parts.codes.use(user.id, String(code)))) return false;
  // Whoever is signed in gains nothing by a code that he gave before.
  if ((await parts.cache.identify(request.headers)).signedIn) return false;
  if (token !== undefined) await parts.sessions.end(token);
  return true;
}

const handlerOf =
  (parts: AuthRouteParts, endpoint: UsedEndpoint) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const given = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    refuseWhileSeeing(request.headers);
    if (request.headers[ACTING_PERSON] !== undefined)
      refuseOtherSession(request.headers, await parts.cache.identify(request.headers));
    const checked = bodyRules[endpoint]?.(given) ?? { body: given };
    if ('code' in checked) return refuse(request, reply, 400, checked.code);
    const refused = await weak(parts, endpoint, request, checked.body);
    if (refused) return reply.code(400).header('cache-control', 'no-store').send(refused);
    if (endpoint === 'POST /sign-in/email') return signIn(parts, request, reply, checked.body);
    const handle = () => parts.library.handle(webRequest(request, parts.baseUrl, checked.body));
    // Without mail the answer itself says whether an account exists.
    const response = await (QUIET.has(endpoint) && parts.post.isDelivering ? inEvenTime(handle) : handle());
    if (endpoint === 'GET /list-sessions' && response.ok) return sessions(parts, request, reply, response);
    if (
      endpoint === 'POST /two-factor/verify-totp' &&
      response.ok &&
      (await isReplay(parts, request, response))
    )
      return refuse(request, reply, 401, 'INVALID_CODE');
    if (request.method === 'POST' && response.ok) parts.cache.forgetCookie(request.headers.cookie);
    const isSecond =
      endpoint === 'POST /two-factor/verify-totp' || endpoint === 'POST /two-factor/verify-backup-code';
    return isSecond && response.ok
      ? secondFactor(parts, request, reply, response)
      : answer(request, reply, response);
  };

/** Mounts the used endpoints of the identity library, and only those, below /auth. */
export const authRoutes =
  (parts: AuthRouteParts) =>
  async (app: FastifyInstance): Promise<void> => {
    await app.register(async (scope) => {
      jsonOnly(scope, failed);
      for (const endpoint of USED_ENDPOINTS) {
        const [method = '', path = ''] = endpoint.split(' ');
        scope.route({ method, url: `/auth${path}`, handler: handlerOf(parts, endpoint) });
      }
    });
    // A session that was prolonged by any request gets its cookie prolonged with that answer.
    app.addHook('onSend', async (request, reply) => {
      const cookie = parts.cache.renewedBy(request.headers);
      if (cookie !== undefined && reply.getHeader('set-cookie') === undefined)
        reply.header('set-cookie', cookie);
    });
  };
