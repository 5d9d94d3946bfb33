import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import type { Locale } from '../../../kernel/errors/messages.ts';
import { rowsById } from '../../../kernel/reading/rows-by-id.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import type { RoleRefType } from '../member.type.ts';

interface RoleRow {
  readonly id: string;
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

const columns = `r.id, r.key, r.name_zh as "nameZh", r.name_en as "nameEn"`;
const allRoles = sqlStatement<RoleRow>(
  'roles-all',
  `select ${columns} from app.role r where r.tenant_id = :tenantId and r.deleted_at is null order by r.created_at, r.id`,
);
const ofMembers = sqlStatement<RoleRow & { memberId: string }>(
  'roles-of-members',
  `select m.membership_id as "memberId", ${columns} from app.membership_role m join app.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
   where m.tenant_id = :tenantId and m.membership_id = any(:ids) order by r.created_at, r.id`,
);

const named = ({ id, key, nameZh, nameEn }: RoleRow, locale: Locale): RoleRefType => ({
  id,
  key,
  name: locale === 'en' ? nameEn : nameZh,
});

/** The roles of the company, as they can be given to people. */
export async function roles(ctx: Ctx): Promise<RoleRefType[]> {
  memberWith(ctx, 'member.read');
  return (await ctx.scope.read.rows(allRoles())).map((row) => named(row, ctx.locale));
}

const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = new Map<string, RoleRow[]>(ids.map((id) => [id, []]));
  for (const row of await read.rows(ofMembers(), { ids })) groups.get(row.memberId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The roles of one member, batched. */
export async function rolesOfMember(ctx: Ctx, memberId: string): Promise<RoleRefType[]> {
  return (await ctx.scope.read.loader(batch).load(memberId)).map((row) => named(row, ctx.locale));
}

const roleBatch = rowsById<RoleRow>(
  'roles',
  `select ${columns} from app.role r where r.tenant_id = :tenantId`,
  'r.id',
);

/** A role by id, batched. */
export async function roleById(ctx: Ctx, id: string): Promise<RoleRefType> {
  const row = await ctx.scope.read.loader(roleBatch).load(id);
  if (!row) throw new Error('A role is missing');
  return named(row, ctx.locale);
}
