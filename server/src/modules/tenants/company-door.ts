import { memberWith } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import type { Companies, EnterCompany } from '../../kernel/ports/companies.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { newId } from '../../kernel/values/ids.ts';
import { createCompany } from './create-company.ts';
import { acceptInvitation, stateOf } from './invitations/accept-invitation.ts';
import { newInvitationToken, readInvitationToken } from './invitations/invitation-token.ts';
import { inviteMember } from './invitations/invite-member.ts';
import { renewInvitation } from './invitations/renew-invitation.ts';

const companyName = sqlStatement<{ name: string }>(
  'company-name',
  `select name from app.tenant where id = :tenantId`,
);
const invitationNamed = sqlStatement<{ name: string; email: string }>(
  'invitation-named',
  `select t.name, i.email from app.invitation i join app.tenant t on t.id = i.tenant_id where i.tenant_id = :tenantId and i.id = :id`,
);
const invitationByHash = sqlStatement<{
  email: string;
  companyName: string;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
}>(
  'invitation-by-hash',
  `select i.email, t.name as "companyName", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt", i.expires_at as "expiresAt"
   from app.invitation i join app.tenant t on t.id = i.tenant_id where i.tenant_id = :tenantId and i.token_hash = :hash`,
);

/** What identity sees of companies. `declared` = every permission that modules declare. */
export const companyDoor =
  (declared: readonly string[]) =>
  (enter: EnterCompany): Companies => ({
    async found({ userId, email, name, locale, requestId }, company) {
      const ctx = enter(company.id, { memberId: newId(), userId, locale, requestId });
      const done = await createCompany(ctx, {
        name: company.name,
        industry: company.industry ?? null,
        owner: { name, email },
        declared,
      });
      return isUserError(done) ? done : undefined;
    },

    async invite(ctx, input) {
      const { tenantId } = memberWith(ctx, 'member.invite');
      const { token, hash } = newInvitationToken(tenantId);
      const done = await inviteMember(ctx, { ...input, tokenHash: hash });
      if (isUserError(done)) return done;
      const { name = '' } = (await ctx.scope.read.row(companyName())) ?? {};
      return { id: done.id, email: input.email, token, companyName: name };
    },
    async renew(ctx, id) {
      const { tenantId } = memberWith(ctx, 'member.invite');
      const { token, hash } = newInvitationToken(tenantId);
      const done = await renewInvitation(ctx, { id, tokenHash: hash });
      if (isUserError(done)) return done;
      const { name = '', email = '' } = (await ctx.scope.read.row(invitationNamed(), { id })) ?? {};
      return { id, email, token, companyName: name };
    },

    async invitation(token) {
      const read = readInvitationToken(token);
      if (!read) return undefined;
      const ctx = enter(read.tenantId, { requestId: newId() });
      try {
        const row = await ctx.scope.read.row(invitationByHash(), { hash: read.hash });
        return row
          ? { companyName: row.companyName, email: row.email, status: stateOf(row, ctx.now()) }
          : undefined;
      } finally {
        await ctx.scope.close();
      }
    },

    async accept({ userId, email, name, locale, requestId }, token) {
      const read = readInvitationToken(token);
      if (!read) throw notFound();
      const ctx = enter(read.tenantId, { memberId: newId(), userId, locale, requestId });
      const done = await acceptInvitation(ctx, { tokenHash: read.hash, name, email });
      return isUserError(done) ? done : { companyId: read.tenantId };
    },
  });
