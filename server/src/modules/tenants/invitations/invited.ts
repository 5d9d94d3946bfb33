import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { givableRoles } from '../../access/index.ts';
import { InvitationPost, InvitationRole } from './invitation-role.entity.ts';
import { Invitation } from './invitation.entity.ts';

/** An invitation that nobody opens dies by itself. */
const VALID_DAYS = 7;
const DAY = 24 * 3600_000;

/** Until when an invitation that is made now lets somebody in. */
export const validUntil = (now: Date): Date => new Date(now.getTime() + VALID_DAYS * DAY);

/** Who is invited as what, and where he will stand. */
export interface Invited {
  readonly email: string;
  readonly tokenHash: Buffer;
  /** At least one. */
  readonly roleIds: readonly string[];
  readonly name?: string | null;
  readonly place?: { readonly unitId: string; readonly teamId: string | null } | undefined;
  readonly postId?: string | undefined;
  /** Its message leaves by the job. */
  readonly isMailed: boolean;
}

const firstTeam = sqlStatement<{ teamId: string | null; unitId: string }>(
  'company-first-team',
  `select r.id as "unitId", (select t.id from app.org_unit t where t.tenant_id = :tenantId and t.kind = 'team' order by t.created_at, t.id limit 1) as "teamId"
   from app.org_unit r where r.tenant_id = :tenantId and r.parent_id is null and r.kind = 'company' order by r.created_at, r.id limit 1`,
);

/** Where somebody stands of whom nothing else was said. */
export async function firstTeamOf(tx: Tx): Promise<{ unitId: string; teamId: string | null }> {
  const place = await tx.sql.row(firstTeam());
  if (!place) throw new Error('The company has no root unit');
  return place;
}

/** A place as the list of what it lets somebody stand in. */
export const placesIn = ({
  unitId,
  teamId,
}: {
  readonly unitId: string;
  readonly teamId: string | null;
}): readonly string[] => (teamId === null ? [unitId] : [unitId, teamId]);

/** The ids of all roles that an invitation promises. */
export async function promisedRoles(
  tx: Tx,
  { id, roleId }: Pick<Invitation, 'id' | 'roleId'>,
): Promise<readonly string[]> {
  const more = await tx.em.find(InvitationRole, { invitationId: id });
  return [...new Set([roleId, ...more.map((row) => row.roleId)])];
}

/** Whether whoever acts holds all that these roles give. */
export async function holdsAllOf(tx: Tx, roleIds: readonly string[]): Promise<boolean> {
  const known = [...(await givableRoles(tx)).values()];
  return roleIds.every((roleId) => known.find(({ id }) => id === roleId)?.isWithin === true);
}

const placeOfPost = sqlStatement<{ unitId: string; teamId: string | null }>(
  'invitation-place-of-post',
  `select case when u.kind = 'team' and u.parent_id is not null then u.parent_id else u.id end as "unitId", case when u.kind = 'team' then u.id end as "teamId"
   from app.invitation_post i join app.post p on p.tenant_id = i.tenant_id and p.id = i.post_id
   join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id where i.tenant_id = :tenantId and i.invitation_id = :id`,
);

/** Where the invited person will stand: by the post that waits for him, else by what was said, else where everybody begins. */
export async function promisedPlace(
  tx: Tx,
  invitation: Pick<Invitation, 'id' | 'unitId' | 'teamId'>,
): Promise<{ unitId: string; teamId: string | null }> {
  const post = await tx.sql.row(placeOfPost(), { id: invitation.id });
  const { unitId, teamId } = post ?? invitation;
  return unitId ? { unitId, teamId: teamId ?? null } : firstTeamOf(tx);
}

/** Stores an invitation with its roles. */
export function addInvitation(tx: Tx, invited: Invited): string {
  const { email, tokenHash, roleIds, name, place, isMailed, postId } = invited;
  const [roleId = '', ...more] = roleIds;
  const id = tx.newId();
  const now = tx.now();
  tx.add(Invitation, {
    id,
    email,
    roleId,
    tokenHash,
    invitedBy: tx.memberId ?? undefined,
    createdAt: now,
    expiresAt: validUntil(now),
    acceptedAt: null,
    membershipId: null,
    revokedAt: null,
    displayName: name ?? null,
    unitId: place?.unitId ?? null,
    teamId: place?.teamId ?? null,
    mailDueAt: isMailed ? now : null,
    mailedAt: null,
    mailTries: 0,
  });
  for (const other of more) tx.add(InvitationRole, { invitationId: id, roleId: other });
  if (postId) tx.add(InvitationPost, { invitationId: id, postId });
  return id;
}
