import { AccessError } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import { givableRoles } from '../../access/index.ts';
import { Invitation } from './invitation.entity.ts';

/** Who is invited, and as what. */
export interface InviteMember {
  readonly email: string;
  readonly roleKey: string;
  readonly tokenHash: Buffer;
  readonly idempotencyKey?: undefined;
}

/** An invitation that nobody opens dies by itself. */
const VALID_DAYS = 7;
/** A company sends so many invitations an hour at most, because each is a message to a stranger. */
const MOST_AN_HOUR = 200;
const EMAIL = /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\]+\.[^\s@<>"',;:()[\]\\]{2,}$/;

const there = sqlStatement<{ isDisabled: boolean }>(
  'member-by-email',
  `select disabled_at is not null as "isDisabled" from app.membership where tenant_id = :tenantId and lower(email) = :email limit 1`,
);
const lately = sqlStatement<{ n: number }>(
  'invitations-lately',
  `select count(*)::int as n from app.invitation where tenant_id = :tenantId and created_at > :since`,
);

/** The form in which addresses are kept and compared. */
export const emailOf = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Invites an address; an earlier invitation of the same address ends. */
export const inviteMember = command('member.invite', async (input: InviteMember, tx) => {
  const email = emailOf(input.email);
  if (email.length > 254 || !EMAIL.test(email)) return new InvalidField('email', 'invitation.email');
  const role = (await givableRoles(tx)).get(input.roleKey);
  if (!role) return new InvalidField('roleKey', 'input.unknown');
  if (!role.isWithin) return new InvalidField('roleKey', 'member.role.beyond');
  const member = await tx.sql.row(there(), { email });
  if (member)
    return new InvalidField(
      'email',
      member.isDisabled ? 'invitation.memberDisabled' : 'invitation.memberThere',
    );
  const now = tx.now();
  const sent = await tx.sql.row(lately(), { since: new Date(now.getTime() - 3600_000) });
  if ((sent?.n ?? 0) >= MOST_AN_HOUR) throw new AccessError('RATE_LIMITED');
  for (const earlier of await tx.em.find(Invitation, { email, acceptedAt: null, revokedAt: null }))
    earlier.revokedAt = now;
  const id = tx.newId();
  const row = {
    id,
    email,
    roleId: role.id,
    tokenHash: input.tokenHash,
    invitedBy: tx.memberId ?? undefined,
    createdAt: now,
    expiresAt: new Date(now.getTime() + VALID_DAYS * 24 * 3600_000),
    acceptedAt: null,
    membershipId: null,
    revokedAt: null,
  };
  tx.add(Invitation, row);
  tx.note({ role: role.key });
  return { type: 'Invitation', id };
});
