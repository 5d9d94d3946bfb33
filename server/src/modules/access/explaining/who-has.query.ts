import { sql } from 'kysely';

import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { permissionNamed } from '../../../kernel/permission-catalogue.ts';
import { query } from '../../../kernel/query.ts';
import type { Filter } from '../../../kernel/reading/filters.ts';
import { list } from '../../../kernel/reading/list.ts';
import type { Page, PageArgs } from '../../../kernel/reading/paging.ts';
import { Slot, sqlStatement } from '../../../kernel/reading/statement.ts';
import type { RowScope } from '../../../kernel/rights.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import type { RowScopeChoice } from '../designing/role-inputs.ts';
import { rolePolicy } from '../designing/role.policy.ts';
import { memberColumns } from '../member-loaders.ts';
import { memberPolicy } from '../member.policy.ts';
import type { MemberType } from '../member.type.ts';
import { IS_OWNER } from '../roles/owner-role.ts';
import { roleById } from '../roles/roles.query.ts';
import type { GivingRoleType, RightHolderType } from './explaining.type.ts';

/** Who holds a permission by some role; the owner's role means all of them. */
const holding: Filter = (key, value) => ({
  shape: key,
  where: sql<boolean>`t.disabled_at is null and exists (
    select from app.membership_role x join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
    left join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id and p.permission = ${new Slot(key)}
    where x.tenant_id = t.tenant_id and x.membership_id = t.id and (p.permission is not null or ${sql.raw(IS_OWNER)}))`,
  params: { [key]: value },
});

const holders = list<MemberType>({
  name: 'right-holder',
  table: 'membership',
  policy: memberPolicy,
  columns: { pick: () => ({ key: '*', sql: memberColumns, has: () => false }) },
  filters: { permission: holding, other: holding },
  sorts: { NAME: { by: sql`t.name_pinyin`, direction: 'asc', type: 'text' } },
});

/** The permission that was asked about; a name that nobody declares is a mistake of whoever asks. */
export function declared(permission: string) {
  const found = permissionNamed(permission);
  if (!found) throw new AccessError('BAD_USER_INPUT');
  return found;
}

/** A page of those who hold a permission, by how their names sound. */
export const whoHas = query(
  rolePolicy.read,
  async (
    ctx: Ctx,
    _who,
    { permission, ...page }: PageArgs & { readonly permission: string },
  ): Promise<Page<RightHolderType>> => {
    const filter = { permission: declared(permission).name };
    const { nodes, pageInfo } = await holders.page(ctx, { ...page, filter, sort: 'NAME' });
    return {
      nodes: nodes.map((member) => ({ id: `${permission}:${member.id}`, permission, member })),
      pageInfo,
    };
  },
);

/** A few colleagues who hold a permission and may give roles to people. */
export async function whoCouldGive(ctx: Ctx, permission: string): Promise<MemberType[]> {
  if (!ctx.who?.rights.can(memberPolicy.read)) return [];
  const filter = { permission, other: 'member.setRoles' };
  return (await holders.page(ctx, { first: 5, filter, sort: 'NAME' })).nodes;
}

interface Giving {
  readonly memberId: string;
  readonly roleId: string;
  readonly rowScope: RowScope;
}

const giving = sqlStatement<Giving>(
  'roles-giving',
  `select x.membership_id as "memberId", r.id as "roleId", case when ${IS_OWNER} then 'all' else p.row_scope end as "rowScope"
   from app.membership_role x join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
   left join app.role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id and p.permission = :permission
   where x.tenant_id = :tenantId and x.membership_id = any(:ids::uuid[]) and (p.permission is not null or ${IS_OWNER})
   order by r.created_at, r.id`,
);
const others = sqlStatement<Omit<Giving, 'memberId'>>(
  'roles-that-would-give',
  `select r.id as "roleId", p.row_scope as "rowScope" from app.role_permission p join app.role r on r.tenant_id = p.tenant_id and r.id = p.role_id
   where p.tenant_id = :tenantId and p.permission = :permission and r.deleted_at is null order by r.created_at, r.id limit 5`,
);

/** Keys are a permission and a member; one page asks about one permission. */
async function givingBatch(keys: readonly string[], read: ReadScope): Promise<Giving[][]> {
  const split = keys.map((key) => key.split(':'));
  const found = new Map<string, Giving[]>();
  for (const permission of new Set(split.map(([name]) => name ?? ''))) {
    const ids = split.flatMap(([name, id]) => (name === permission && id !== undefined ? [id] : []));
    for (const row of await read.rows(giving(), { permission, ids })) {
      const key = `${permission}:${row.memberId}`;
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return keys.map((key) => found.get(key) ?? []);
}

const shown = (ctx: Ctx, rows: readonly Omit<Giving, 'memberId'>[]): Promise<GivingRoleType[]> =>
  Promise.all(
    rows.map(async ({ roleId, rowScope }) => ({
      role: await roleById(ctx, roleId),
      rowScope: rowScope as RowScopeChoice,
    })),
  );

/** The roles by which somebody holds a permission. */
export const rolesGiving = async (
  ctx: Ctx,
  permission: string,
  memberId: string,
): Promise<GivingRoleType[]> =>
  shown(ctx, await ctx.scope.read.loader(givingBatch).load(`${permission}:${memberId}`));

/** Roles that would give a permission. */
export const rolesThatWouldGive = async (ctx: Ctx, permission: string): Promise<GivingRoleType[]> =>
  shown(ctx, await ctx.scope.read.rows(others(), { permission }));
