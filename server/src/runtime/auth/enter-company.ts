import type { EnterCompany } from '../../kernel/ports/companies.ts';
import { systemWho } from '../../kernel/system.ts';
import type { Clock } from '../../kernel/values/clock.ts';
import type { ScopeSource } from '../database/index.ts';
import { contextOf } from '../http/context.ts';

/** Makes contexts for companies that nobody entered by a session: founding one, joining one. */
export const enterWith =
  (source: ScopeSource, clock: Clock, report: (error: unknown, message: string) => void): EnterCompany =>
  (tenantId, actor) => {
    const who = { ...systemWho({ tenantId, clock, occasion: actor.requestId }), ...actor };
    const request = {
      id: actor.requestId,
      locale: who.locale,
      report: (error: unknown) => report(error, 'company step'),
    };
    return contextOf(source, { signedIn: undefined, who }, request, clock);
  };
