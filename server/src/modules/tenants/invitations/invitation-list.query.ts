import type { Ctx } from '../../../kernel/ctx.ts';
import { memberWith } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { query } from '../../../kernel/query.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { InvitationType } from './invitation.type.ts';

const columns = `i.id, i.email, i.role_id || array(select r.role_id from app.invitation_role r where r.tenant_id = i.tenant_id and r.invitation_id = i.id order by r.role_id) as "roleIds", i.invited_by as "invitedById", i.created_at as "createdAt", i.expires_at as "expiresAt", i.revoked_at as "revokedAt", i.display_name as name, i.mail_due_at is not null as "isWaiting"`;
const open = `i.tenant_id = :tenantId and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now::timestamptz`;
const newest = sqlStatement<InvitationType>(
  'invitations-open',
  `select ${columns} from app.invitation i where ${open} order by i.created_at desc, i.id desc limit :limit`,
);
const older = sqlStatement<InvitationType>(
  'invitations-open-after',
  `select ${columns} from app.invitation i where ${open} and (i.created_at, i.id) < (:at::timestamptz, :id::uuid)
   order by i.created_at desc, i.id desc limit :limit`,
);
const one = sqlStatement<InvitationType>(
  'invitation-by-id',
  `select ${columns} from app.invitation i where i.tenant_id = :tenantId and i.id = :id`,
);

/** The invitations that still let somebody in, the newest first. */
export const openInvitations = query(
  'member.invite',
  async (ctx, _who, { first, after }: PageArgs): Promise<Page<InvitationType>> => {
    const size = pageSize(first);
    const [at, id] = after ? fromCursor(after, 'timestamptz') : [];
    const rows = await ctx.scope.read.rows(after ? older() : newest(), {
      now: ctx.now(),
      at,
      id,
      limit: size + 1,
    });
    return toPage(rows, size, (row) => row.createdAt);
  },
);

recordReader('Invitation', async (ctx: Ctx, id: string) => {
  memberWith(ctx, 'member.invite');
  const row = await ctx.scope.read.row(one(), { id });
  if (!row) throw notFound();
  return row;
});
