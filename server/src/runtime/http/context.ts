import type { IncomingHttpHeaders } from 'node:http';

import { AccessError } from '../../kernel/errors/access-error.ts';
import type { Locale } from '../../kernel/errors/messages.ts';
import type { Scope } from '../../kernel/scope.ts';
import { systemClock, type Clock } from '../../kernel/values/clock.ts';
import { newId } from '../../kernel/values/ids.ts';
import { RequestScope, type ScopeSource } from '../database/index.ts';
import { refuseOtherSession } from './acting-as.ts';
import type { Budgets } from './budget.ts';
import type { GraphqlContext } from './graphql-server.ts';
import { NOBODY, type Identify, type Identity } from './identify.ts';

/** Picks the language: the person's own, else what the browser asks for, else Chinese. */
export const localeOf = (header: string | undefined): Locale =>
  /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh-CN';

/** Whoever looks through another's eyes writes nothing in that name: not even that he tried. */
function readOnly(source: ScopeSource, tenantId: string): Scope {
  const scope = new RequestScope(source, tenantId);
  return {
    read: scope.read,
    write: () => Promise.reject(new AccessError('READ_ONLY')),
    wakeRelay: () => undefined,
    close: () => scope.close(),
  };
}

/** Makes the context of one request from an identity; used by HTTP, subscriptions and tests alike. */
export function contextOf(
  source: ScopeSource,
  identity: Identity,
  request: {
    readonly id: string;
    readonly locale: Locale;
    readonly report: GraphqlContext['report'];
    readonly address?: string | undefined;
  },
  clock: Clock = systemClock,
): GraphqlContext {
  const now = () => clock.now();
  const ids = () => newId(now().getTime());
  const freshUntil = identity.signedIn?.freshUntil;
  const who = identity.who
    ? { ...identity.who, freshUntil, address: request.address, requestId: request.id, now, newId: ids }
    : undefined;
  return {
    requestId: request.id,
    locale: who?.locale ?? request.locale,
    signedIn: identity.signedIn,
    who,
    scope: who?.seenBy ? readOnly(source, who.tenantId) : new RequestScope(source, who?.tenantId),
    now,
    report: request.report,
  };
}

/** Makes contexts for HTTP requests. */
export const contextFactory =
  (source: ScopeSource, identify: Identify, budgets?: Budgets) =>
  async (request: {
    readonly id: string;
    readonly headers: IncomingHttpHeaders;
    readonly ip: string;
    readonly log: { error(object: object, message: string): void };
  }): Promise<GraphqlContext> => {
    const identity = request.headers.cookie ? await identify(request.headers) : NOBODY;
    const charge = budgets?.open(identity, request.ip);
    refuseOtherSession(request.headers, identity);
    const context = contextOf(source, identity, {
      id: request.id,
      address: request.ip,
      locale: localeOf(request.headers['accept-language']),
      report: (error, about) =>
        request.log.error(
          {
            ...about,
            err: error,
            requestId: request.id,
            tenantId: identity.who?.tenantId,
            memberId: identity.who?.memberId,
            ...(identity.who?.seenBy ? { seenBy: identity.who.seenBy.memberId } : {}),
          },
          'request failed',
        ),
    });
    return charge ? { ...context, charge: charge.take, spent: charge.spent } : context;
  };
