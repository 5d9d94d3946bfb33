import type { Ctx } from '../../kernel/ctx.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import type { MemberType, OrgUnitType } from './member.type.ts';

/** Columns of a member row as GraphQL wants them. */
export const memberColumns = `id, display_name as "displayName", email, disabled_at is not null as "isDisabled", locale, theme, density,
  time_zone as "timeZone", single_key_shortcuts as "singleKeyShortcuts", team_id as "teamId", unit_id as "unitId"`;

const membersById = sqlStatement<MemberType>(
  'members-by-id',
  `select ${memberColumns} from app.membership where tenant_id = :tenantId and id = any(:ids)`,
);
const unitsById = sqlStatement<OrgUnitType>(
  'units-by-id',
  `select id, name, kind from app.org_unit where tenant_id = :tenantId and id = any(:ids)`,
);

/** Puts rows into the order of the keys; a key without a row becomes null. */
export const inOrder = <Row extends { readonly id: string }>(
  keys: readonly string[],
  rows: readonly Row[],
): (Row | null)[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.map((key) => byId.get(key) ?? null);
};

const memberBatch = async (ids: readonly string[], read: ReadScope) =>
  inOrder(ids, await read.rows(membersById(), { ids }));
const unitBatch = async (ids: readonly string[], read: ReadScope) =>
  inOrder(ids, await read.rows(unitsById(), { ids }));

/** A colleague by id, batched; null stays null. */
export const memberById = (ctx: Ctx, id: string | null | undefined): Promise<MemberType | null> | null =>
  id ? ctx.scope.read.loader(memberBatch).load(id) : null;

/** A unit by id, batched. */
export const unitById = (ctx: Ctx, id: string | null | undefined): Promise<OrgUnitType | null> | null =>
  id ? ctx.scope.read.loader(unitBatch).load(id) : null;
