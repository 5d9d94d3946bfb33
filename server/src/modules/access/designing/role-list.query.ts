import { sql } from 'kysely';

import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { nounTitle, permissionGroups, SCOPES } from '../../../kernel/permission-catalogue.ts';
import { Columns } from '../../../kernel/reading/columns.ts';
import { containing, type Filter } from '../../../kernel/reading/filters.ts';
import { list } from '../../../kernel/reading/list.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { rowsById } from '../../../kernel/reading/rows-by-id.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { usesOfRoles, type RoleUses } from '../roles/role-uses.ts';
import { inOrder } from './noun-order.ts';
import { bodiesOf, type Head } from './role-body.ts';
import type { RowScopeChoice } from './role-inputs.ts';
import { changesBetween, type RoleBody } from './role-rules.ts';
import { rolePolicy } from './role.policy.ts';
import type { PermissionGroupType, RoleGrantType, RoleMaskType, RoleType } from './role.type.ts';
import { saidOfRole } from './shipped-roles.ts';

const columns = new Columns(
  {
    id: 't.id',
    key: 't.key',
    nameZh: 't.name_zh',
    nameEn: 't.name_en',
    descriptionZh: 't.description_zh',
    descriptionEn: 't.description_en',
    isBuiltin: 't.is_builtin',
    version: 't.version',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  {
    name: ['nameZh', 'nameEn'],
    description: ['descriptionZh', 'descriptionEn'],
    viewerCan: ['key'],
    uses: [],
    grants: ['nameZh', 'nameEn', 'descriptionZh', 'descriptionEn'],
    masks: ['nameZh', 'nameEn', 'descriptionZh', 'descriptionEn'],
    isAsShipped: ['key', 'isBuiltin', 'nameZh', 'nameEn', 'descriptionZh', 'descriptionEn'],
  },
);

const present: Filter = () => ({ shape: 'present', where: sql<boolean>`t.deleted_at is null`, params: {} });

/** The list of roles, in the order in which they were made. */
export const roleList = list<RoleType>({
  name: 'role',
  table: 'role',
  policy: rolePolicy,
  columns,
  filters: { words: containing('name_zh', 'name_en', 'key'), present },
  sorts: { MADE: { by: sql`t.created_at`, direction: 'asc', type: 'timestamptz', property: 'createdAt' } },
});

const batch = rowsById<RoleType>(
  'designed-roles',
  `select ${columns.all} from app.role t where t.tenant_id = :tenantId and t.deleted_at is null`,
  't.id',
);

/** The role with this id, or NOT_FOUND. */
export const readRole = recordReader('Role', async (ctx, id) => {
  memberWith(ctx, rolePolicy.read);
  const row = isId(id) ? await ctx.scope.read.loader(batch).load(id) : null;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<RoleType>;

const gone = sqlStatement<RoleType>(
  'deleted-role',
  `select ${columns.all} from app.role t where t.tenant_id = :tenantId and t.id = :id and t.deleted_at is not null`,
);

// What a deletion answers: the row that stayed, so that lists know that one of theirs is gone.
recordReader('DeletedRole', async (ctx, id) => {
  memberWith(ctx, rolePolicy.read);
  const row = await ctx.scope.read.row(gone(), { id });
  if (!row) throw notFound();
  return row;
});

const usesBatch = (ids: readonly string[], read: ReadScope): Promise<RoleUses[]> => usesOfRoles(read, ids);

/** How many people hold a role, batched. */
export const usesOf = (ctx: Ctx, id: string): Promise<RoleUses> => ctx.scope.read.loader(usesBatch).load(id);

/** What a body gives, as the designer reads it. */
export const grantsIn = ({ grants }: RoleBody): RoleGrantType[] =>
  Object.entries(grants).map(([permission, rowScope]) => ({
    permission,
    rowScope: rowScope as RowScopeChoice,
  }));

/** What a body keeps back, as the designer reads it. */
export const masksIn = ({ masks }: RoleBody): RoleMaskType[] =>
  Object.entries(masks).map(([field, shown]) => ({ field, shown: shown as RoleMaskType['shown'] }));

const bodyBatch = (roles: readonly Head[], read: ReadScope): Promise<RoleBody[]> => bodiesOf(read, roles);

/** A role with all it gives; batched, whichever of its parts a page asks for. */
const bodyIn = (ctx: Ctx, role: RoleType): Promise<RoleBody> => ctx.scope.read.loader(bodyBatch).load(role);

/** What a role gives. */
export const grantsOfRole = async (ctx: Ctx, role: RoleType): Promise<RoleGrantType[]> =>
  grantsIn(await bodyIn(ctx, role));

/** What a role keeps back. */
export const masksOfRole = async (ctx: Ctx, role: RoleType): Promise<RoleMaskType[]> =>
  masksIn(await bodyIn(ctx, role));

/** Whether a role is what the product says today, of what it brought or of a post; null = it was made here. */
export async function isAsShipped(ctx: Ctx, role: RoleType): Promise<boolean | null> {
  const shipped = saidOfRole(role);
  return shipped ? changesBetween(await bodyIn(ctx, role), shipped).length === 0 : null;
}

/** Every permission of the product, noun by noun, with how far the reader holds it. */
export function permissionCatalogue(ctx: Ctx): PermissionGroupType[] {
  memberWith(ctx, rolePolicy.read);
  const { rights, locale } = memberOf(ctx);
  return inOrder(permissionGroups()).map(([key, permissions]) => ({
    key,
    title: nounTitle(key)[locale],
    permissions: permissions.map(({ name, title, reach }) => ({
      name,
      title: title[locale],
      scopes: SCOPES[reach] as readonly RowScopeChoice[],
      viewerScope: (rights.scopeOf(name) ?? null) as RowScopeChoice | null,
    })),
  }));
}
