import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SignedIn } from '../../../kernel/ctx.ts';
import { AccessError, type AccessCode } from '../../../kernel/errors/access-error.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Companies, Newcomer } from '../../../kernel/ports/companies.ts';
import { isId, newId } from '../../../kernel/values/ids.ts';
import { refuseWhileSeeing } from '../../http/acting-as.ts';
import { localeOf } from '../../http/context.ts';
import type { GraphqlContext } from '../../http/graphql-server.ts';
import { failureOf } from '../auth.messages.ts';
import { originsOf } from '../identity-library.ts';
import { letter } from '../letters.ts';
import type { RequestLimit } from '../limits/request-limit.ts';
import type { PostOffice } from '../post-office.ts';
import type { IdentityCache } from '../session/identity-cache.ts';
import type { SessionCookie } from '../session/session-cookie.ts';
import type { SessionStore } from '../session/session-store.ts';
import { jsonOnly } from './auth-routes.ts';
import { InvalidBody, textOf, textOrNull, textsOf, type Body } from './bodies.ts';

/** What the routes below /auth-company stand on. */
export interface CompanyRouteParts {
  readonly companies: Companies;
  readonly sessions: SessionStore;
  readonly cookie: SessionCookie;
  readonly cache: IdentityCache;
  readonly limit: RequestLimit;
  readonly post: PostOffice;
  readonly baseUrl: string;
  readonly context: (request: FastifyRequest) => Promise<GraphqlContext>;
}

/** A person may belong to so many companies; the session lists them all. */
const MOST_COMPANIES = 50;
const STATUS: Partial<Readonly<Record<AccessCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
};

const INVITATION_PAGE = '/invitation';

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

function personOf(ctx: GraphqlContext): SignedIn {
  if (!ctx.signedIn) throw new AccessError('UNAUTHENTICATED');
  return ctx.signedIn;
}

const newcomer = (ctx: GraphqlContext, person: SignedIn): Newcomer => ({
  ...person,
  locale: ctx.who?.locale ?? person.locale ?? ctx.locale,
  requestId: ctx.requestId,
});

/** A user error over HTTP: 422 with the sentence and, where there is one, the field. */
const unwelcome = (reply: FastifyReply, ctx: GraphqlContext, error: UserError) => {
  const { code, message } = error.in(ctx.locale);
  return reply.code(422).send({
    code,
    message,
    ...(error instanceof InvalidField ? { field: error.field } : {}),
    requestId: ctx.requestId,
  });
};

class CompanyRoutes {
  readonly #parts: CompanyRouteParts;
  readonly #origins: readonly string[];

  constructor(parts: CompanyRouteParts) {
    this.#parts = parts;
    this.#origins = originsOf(parts.baseUrl);
  }

  /** Browsers say where a request comes from; one that does not say it, or another site's, is not heard. */
  readonly checkOrigin = async (request: FastifyRequest): Promise<void> => {
    if (request.method === 'GET') return;
    refuseWhileSeeing(request.headers);
    const { origin } = request.headers;
    if (origin === undefined || origin === 'null') throw new Refusal(403, 'MISSING_OR_NULL_ORIGIN');
    if (!this.#origins.includes(origin)) throw new Refusal(403, 'INVALID_ORIGIN');
  };

  readonly switch = async (request: FastifyRequest, reply: FastifyReply) => {
    const ctx = await this.#parts.context(request);
    const person = personOf(ctx);
    const companyId = textOf(request.body as Body, 'companyId');
    const isOpen =
      isId(companyId) &&
      (await person.companies()).some((company) => company.id === companyId && !company.isDisabled);
    if (!isOpen) throw new AccessError('NOT_FOUND');
    await this.#enter(request, reply, { companyId, userId: person.userId });
    return reply.code(204).send();
  };

  readonly create = async (request: FastifyRequest, reply: FastifyReply) => {
    const ctx = await this.#parts.context(request);
    const person = personOf(ctx);
    await this.#parts.limit.take(`company-create|${person.userId}`, 5);
    if (this.#parts.post.isDelivering && !person.emailVerified) throw new Refusal(403, 'EMAIL_NOT_VERIFIED');
    if ((await person.companies()).length >= MOST_COMPANIES) throw new Refusal(409, 'TOO_MANY_COMPANIES');
    const { industry } = request.body as Body;
    const id = newId();
    const wrong = await this.#parts.companies.found(newcomer(ctx, person), {
      id,
      name: textOf(request.body as Body, 'name'),
      industry: typeof industry === 'string' ? industry : null,
    });
    if (wrong) return unwelcome(reply, ctx, wrong);
    await this.#enter(request, reply, { companyId: id, userId: person.userId });
    return reply.send({ companyId: id });
  };

  readonly invite = async (request: FastifyRequest, reply: FastifyReply) => {
    const { companies, limit, post } = this.#parts;
    const ctx = await this.#parts.context(request);
    const person = personOf(ctx);
    await limit.take(`company-invite|${person.userId}`, 30);
    const body = request.body as Body;
    const email = textOf(body, 'email');
    if (!(await post.hasRoom(email, INVITATION_PAGE))) throw new Refusal(429, 'MAILBOX_FULL');
    const made = await companies.invite(ctx, {
      email,
      roleKey: textOf(body, 'roleKey'),
      roleKeys: textsOf(body, 'roleKeys'),
      name: textOrNull(body, 'name'),
      teamId: textOrNull(body, 'teamId'),
    });
    await ctx.scope.close();
    if (isUserError(made)) return unwelcome(reply, ctx, made);
    return this.#handOver(reply, ctx, made);
  };

  /** Sends an open invitation once more, with a link of its own. */
  readonly renew = async (request: FastifyRequest, reply: FastifyReply) => {
    const { companies, limit } = this.#parts;
    const ctx = await this.#parts.context(request);
    await limit.take(`company-invite|${personOf(ctx).userId}`, 30);
    const made = await companies.renew(ctx, textOf(request.body as Body, 'id'));
    await ctx.scope.close();
    if (isUserError(made)) return unwelcome(reply, ctx, made);
    return this.#handOver(reply, ctx, made);
  };

  /** The link goes by mail; without mail whoever invites hands it over himself. */
  async #handOver(
    reply: FastifyReply,
    ctx: GraphqlContext,
    made: {
      readonly id: string;
      readonly email: string;
      readonly token: string;
      readonly companyName: string;
    },
  ): Promise<FastifyReply> {
    const { post, baseUrl } = this.#parts;
    const link = `${new URL(INVITATION_PAGE, baseUrl).href}?token=${encodeURIComponent(made.token)}`;
    if (!post.isDelivering) return reply.send({ id: made.id, link });
    post.send(
      letter('invite', { email: made.email, locale: ctx.locale }, link, {
        name: personOf(ctx).name,
        company: made.companyName,
      }),
    );
    return reply.send({ id: made.id });
  }

  readonly invitation = async (request: FastifyRequest, reply: FastifyReply) => {
    await this.#parts.limit.take(`company-invitation|${request.ip}`, 60);
    const { token } = request.query as { token?: unknown };
    const found = typeof token === 'string' ? await this.#parts.companies.invitation(token) : undefined;
    if (!found) throw new AccessError('NOT_FOUND');
    return reply.send(found);
  };

  readonly accept = async (request: FastifyRequest, reply: FastifyReply) => {
    const ctx = await this.#context(request, reply);
    const person = personOf(ctx);
    await this.#parts.limit.take(`company-accept|${person.userId}`, 30);
    // Where mail is delivered, an address counts only once it is proven: nobody joins under a name that is not his.
    if (this.#parts.post.isDelivering && !person.emailVerified) throw new Refusal(403, 'EMAIL_NOT_VERIFIED');
    if ((await person.companies()).length >= MOST_COMPANIES) throw new Refusal(409, 'TOO_MANY_COMPANIES');
    const done = await this.#parts.companies.accept(
      newcomer(ctx, person),
      textOf(request.body as Body, 'token'),
    );
    if (isUserError(done)) return unwelcome(reply, ctx, done);
    await this.#enter(request, reply, { companyId: done.companyId, userId: person.userId });
    return reply.send({ companyId: done.companyId });
  };

  readonly failed = async (
    error: Error & { statusCode?: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    const locale = localeOf(request.headers['accept-language']);
    const send = (status: number, body: object) =>
      reply
        .code(status)
        .header('cache-control', 'no-store')
        .send({ ...body, requestId: request.id });
    if (error instanceof InvalidBody)
      return send(422, {
        code: 'INVALID_FIELD',
        message: translate(locale, 'input.required'),
        field: error.field,
      });
    if (error instanceof Refusal) return send(error.status, failureOf(error.status, error.code, locale));
    if (error instanceof AccessError && (error.code === 'OTHER_SESSION' || error.code === 'READ_ONLY'))
      return send(409, failureOf(409, error.code, locale));
    const status = error instanceof AccessError ? (STATUS[error.code] ?? 400) : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
    return send(status, failureOf(status, undefined, locale));
  };

  /**
   * Who asks. The first of two presses has moved the session under a new token, and the second was sent with the old one:
   * it goes on in the session of the same person.
   */
  async #context(request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> {
    const ctx = await this.#parts.context(request);
    if (ctx.signedIn) return ctx;
    const moved = await this.#moved(request);
    if (!moved) return ctx;
    request.headers.cookie = this.#parts.cookie.headerOf(moved.token);
    reply.header('set-cookie', this.#parts.cookie.write(moved.token));
    return this.#parts.context(request);
  }

  async #moved(request: FastifyRequest) {
    const { cookie, sessions } = this.#parts;
    const token = cookie.tokenOf(cookie.read(request.headers.cookie) ?? '');
    return token === undefined ? undefined : sessions.movedTo(token);
  }

  /** Moves this session into a company; its id changes with its rights. */
  async #enter(
    request: FastifyRequest,
    reply: FastifyReply,
    { companyId, userId }: { readonly companyId: string; readonly userId: string },
  ): Promise<void> {
    const { cookie, sessions, cache } = this.#parts;
    const before = await cache.identify(request.headers);
    if (before.who?.tenantId === companyId) return;
    const raw = cookie.read(request.headers.cookie);
    const token = raw === undefined ? undefined : cookie.tokenOf(raw);
    const next = token === undefined ? undefined : await sessions.rotate(token, companyId);
    cache.forgetCookie(request.headers.cookie);
    if (next !== undefined) return void reply.header('set-cookie', cookie.write(next));
    // Another press was faster by a moment, and has moved the session of this person.
    const moved = await this.#moved(request);
    if (moved === undefined || moved.userId !== userId) throw new AccessError('UNAUTHENTICATED');
    const now = await cache.identify({ cookie: cookie.headerOf(moved.token) });
    const last =
      now.who?.tenantId === companyId ? moved.token : await sessions.rotate(moved.token, companyId);
    if (last === undefined) throw new AccessError('UNAUTHENTICATED');
    reply.header('set-cookie', cookie.write(last));
  }
}

/** Mounts what our own company steps need over plain HTTP: they set cookies, which GraphQL does not. */
export const companyRoutes =
  (parts: CompanyRouteParts) =>
  async (app: FastifyInstance): Promise<void> => {
    const routes = new CompanyRoutes(parts);
    await app.register(async (scope) => {
      jsonOnly(scope, routes.failed);
      scope.addHook('preHandler', routes.checkOrigin);
      scope.post('/auth-company/switch', routes.switch);
      scope.post('/auth-company/create', routes.create);
      scope.post('/auth-company/invite', routes.invite);
      scope.post('/auth-company/resend', routes.renew);
      scope.get('/auth-company/invitation', routes.invitation);
      scope.post('/auth-company/accept', routes.accept);
    });
  };
