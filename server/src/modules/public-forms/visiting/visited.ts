import type { Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { claimedBy, isToken } from '../address/token.ts';
import type { PublicForm } from '../public-form.entity.ts';

const find = sqlStatement<PublicForm>(
  'public-form-visited',
  `select id, form, left_out as "leftOut", token_hash as "tokenHash", purpose, consent, thanks, owner_id as "ownerId",
     customer_id as "customerId", case_id as "caseId", opens_at as "opensAt", closes_at as "closesAt", closed_at as "closedAt",
     is_repeatable as "isRepeatable", most_answers as "mostAnswers", answers
   from app.public_form where tenant_id = :tenantId and id = :id`,
);

/** The link that somebody came by; a wrong token is answered like none. */
export async function visited(ctx: Ctx, token: string): Promise<PublicForm> {
  const id = claimedBy(token)?.id;
  const link = id === undefined ? undefined : await ctx.scope.read.row(find(), { id });
  if (!link || !isToken(token, link.tokenHash)) throw notFound();
  return link;
}
