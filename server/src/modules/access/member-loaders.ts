import type { Ctx } from '../../kernel/ctx.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import type { MemberType, OrgUnitType } from './member.type.ts';

/** Columns of a member row as GraphQL wants them. */
export const memberColumns = `id, display_name as "displayName", email, disabled_at is not null as "isDisabled", locale, theme, density,
  time_zone as "timeZone", single_key_shortcuts as "singleKeyShortcuts", team_id as "teamId", unit_id as "unitId", created_at as "joinedAt"`;

const memberBatch = rowsById<MemberType>(
  'members',
  `select ${memberColumns} from app.membership where tenant_id = :tenantId`,
);
const unitBatch = rowsById<OrgUnitType>(
  'units',
  `select id, name, kind from app.org_unit where tenant_id = :tenantId`,
);

/** When somebody was here last, and whether he has a second factor. */
export interface Presence {
  readonly id: string;
  readonly seenAt: Date;
  readonly hasTwoFactor: boolean;
}

const presenceBatch = rowsById<Presence>(
  'member-presences',
  `select member_id as id, seen_at as "seenAt", has_two_factor as "hasTwoFactor" from app.member_presence where tenant_id = :tenantId`,
  'member_id',
);

/** The presence of a colleague, batched; null = he was never here. */
export const presenceOf = (ctx: Ctx, id: string): Promise<Presence | null> =>
  ctx.scope.read.loader(presenceBatch).load(id);

/** A colleague by id, batched; null stays null. */
export const memberById = (ctx: Ctx, id: string | null | undefined): Promise<MemberType | null> | null =>
  id ? ctx.scope.read.loader(memberBatch).load(id) : null;

/** A unit by id, batched. */
export const unitById = (ctx: Ctx, id: string | null | undefined): Promise<OrgUnitType | null> | null =>
  id ? ctx.scope.read.loader(unitBatch).load(id) : null;
