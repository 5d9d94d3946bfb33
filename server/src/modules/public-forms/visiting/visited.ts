import type { Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { claimedBy, isToken } from '../address/token.ts';
import type { PublicForm } from '../public-form.entity.ts';
import { STANDING, type StandingLink } from '../standing.ts';

/** A link with whom it names. */
export type VisitedLink = PublicForm & StandingLink;

/** Reads one. */
export const VISITED = `select f.id, f.form, f.asked, f.left_out as "leftOut", f.token_hash as "tokenHash", f.purpose, f.consent, f.thanks, f.owner_id as "ownerId",
     f.customer_id as "customerId", f.case_id as "caseId", f.opens_at as "opensAt", f.closes_at as "closesAt", f.closed_at as "closedAt",
     f.is_repeatable as "isRepeatable", f.most_answers as "mostAnswers", f.answers, f.daily_limit as "dailyLimit", f.day::text as day,
     f.day_answers as "dayAnswers", ${STANDING.columns}
   from ${STANDING.tables} where f.tenant_id = :tenantId and f.id = :id`;

const find = sqlStatement<VisitedLink>('public-form-visited', VISITED);

/** The link that somebody came by; a wrong token is answered like none. */
export async function visited(ctx: Ctx, token: string): Promise<VisitedLink> {
  const id = claimedBy(token)?.id;
  const link = id === undefined ? undefined : await ctx.scope.read.row(find(), { id });
  if (!link || !isToken(token, link.tokenHash)) throw notFound();
  return link;
}
