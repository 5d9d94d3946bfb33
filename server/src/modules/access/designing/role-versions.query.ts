import type { Ctx } from '../../../kernel/ctx.ts';
import { AccessError } from '../../../kernel/errors/access-error.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { bodiesOf } from './role-body.ts';
import { readRole } from './role-list.query.ts';
import type { RoleBody } from './role-rules.ts';
import { changesBetween } from './role-rules.ts';
import type { RoleChangeType, RoleVersionType } from './role.type.ts';

// Each comes with the one before it, so that a page can say what changed.
const page = sqlStatement<RoleVersionType>(
  'role-versions',
  `select v.role_id || ':' || v.number as id, v.number, v.body, v.made_at as "madeAt", v.made_by as "madeBy", v.note,
     (select e.body from app.role_version e where e.tenant_id = v.tenant_id and e.role_id = v.role_id and e.number < v.number order by e.number desc limit 1) as earlier
   from app.role_version v where v.tenant_id = :tenantId and v.role_id = :roleId and (:before::int is null or v.number < :before::int)
   order by v.number desc limit :limit`,
);

const numberIn = (after: string | null | undefined): number | null => {
  if (after === null || after === undefined) return null;
  const [number] = fromCursor(after);
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new AccessError('BAD_USER_INPUT');
  return number;
};

/** The versions of a role, the newest first. */
export async function roleVersions(
  ctx: Ctx,
  { id, first, after }: PageArgs & { readonly id: string },
): Promise<Page<RoleVersionType>> {
  const role = await readRole(ctx, id);
  const size = pageSize(first);
  const rows = await ctx.scope.read.rows(page(), {
    roleId: role.id,
    before: numberIn(after),
    limit: size + 1,
  });
  return toPage(rows, size, (row) => row.number);
}

const shown = (before: RoleBody, after: RoleBody): RoleChangeType[] =>
  changesBetween(before, after).map((change) => ({ ...change, kind: change.kind as RoleChangeType['kind'] }));

/** What a version changed; the first of all changed nothing. */
export const changesOfVersion = ({ body, earlier }: RoleVersionType): RoleChangeType[] =>
  earlier ? shown(earlier, body) : [];

/** In what two roles differ; `before` is the first of them. */
export async function compareRoles(ctx: Ctx, ids: readonly [string, string]): Promise<RoleChangeType[]> {
  const roles = await Promise.all(ids.map((id) => readRole(ctx, id)));
  const [one, other] = await bodiesOf(ctx.scope.read, roles);
  return one && other ? shown(one, other) : [];
}
