import { AccessError } from '../../../kernel/errors/access-error.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { emailOf, isEmail } from '../../../kernel/values/email.ts';
import { lineOrNull } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { givableRoles, mayPlace, unitOfTeamId } from '../../access/index.ts';
import { memberProblem } from '../usage/held-now.ts';
import { Invitation } from './invitation.entity.ts';
import { addInvitation, firstTeamOf, placesIn } from './invited.ts';

/** Who is invited, and as what. */
export interface InviteMember {
  readonly email: string;
  readonly roleKey: string;
  /** Further roles. */
  readonly roleKeys?: readonly string[];
  readonly name?: string | null;
  readonly teamId?: string | null;
  readonly tokenHash: Buffer;
  readonly idempotencyKey?: undefined;
}

/** A company sends so many invitations an hour at most, because each is a message to a stranger. */
export const MOST_AN_HOUR = 200;

const there = sqlStatement<{ isDisabled: boolean }>(
  'member-by-email',
  `select disabled_at is not null as "isDisabled" from app.membership where tenant_id = :tenantId and lower(email) = :email limit 1`,
);
const lately = sqlStatement<{ n: number }>(
  'invitations-lately',
  `select count(*)::int as n from app.invitation where tenant_id = :tenantId and created_at > :since and mail_due_at is null`,
);

async function rolesFor(tx: Tx, keys: readonly string[]): Promise<readonly string[] | InvalidField> {
  const known = await givableRoles(tx);
  const roles = keys.map((key) => known.get(key));
  if (roles.some((role) => !role)) return new InvalidField('roleKey', 'input.unknown');
  if (roles.some((role) => role?.isWithin !== true)) return new InvalidField('roleKey', 'member.role.beyond');
  return roles.flatMap((role) => role?.id ?? []);
}

/** Invites an address; an earlier invitation of the same address ends. */
export const inviteMember = command('member.invite', async (input: InviteMember, tx) => {
  const email = emailOf(input.email);
  if (!isEmail(email)) return new InvalidField('email', 'invitation.email');
  const keys = [...new Set([input.roleKey, ...(input.roleKeys ?? [])])];
  const roleIds = await rolesFor(tx, keys);
  if (roleIds instanceof InvalidField) return roleIds;
  const unitId = input.teamId ? await unitOfTeamId(tx, input.teamId) : undefined;
  const check = new InputCheck()
    .line('name', input.name, { max: 60 })
    .known('teamId', !input.teamId || unitId !== undefined);
  if (check.problem) return check.problem;
  const place = unitId && input.teamId ? { unitId, teamId: input.teamId } : undefined;
  if (!(await mayPlace(tx, null, placesIn(place ?? (await firstTeamOf(tx))), roleIds)))
    return new InvalidField('teamId', 'invitation.place');
  const member = await tx.sql.row(there(), { email });
  if (member)
    return new InvalidField(
      'email',
      member.isDisabled ? 'invitation.memberDisabled' : 'invitation.memberThere',
    );
  const full = await memberProblem(tx.sql, 'email');
  if (full) return full;
  const now = tx.now();
  const sent = await tx.sql.row(lately(), { since: new Date(now.getTime() - 3600_000) });
  if ((sent?.n ?? 0) >= MOST_AN_HOUR) throw new AccessError('RATE_LIMITED');
  for (const earlier of await tx.em.find(Invitation, { email, acceptedAt: null, revokedAt: null })) {
    earlier.revokedAt = now;
    earlier.mailDueAt = null;
  }
  const id = addInvitation(tx, {
    email,
    roleIds,
    tokenHash: input.tokenHash,
    name: lineOrNull(input.name),
    place,
    isMailed: false,
  });
  tx.note({ roles: keys });
  return { type: 'Invitation', id };
});
