import { readyRoles, type ReadyRole } from '@zhoudao/schema/templates';

import { memberWith, type Ctx, type Who } from '../../../kernel/ctx.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';
import { NOTHING } from '../designing/create-role.ts';
import { beyond, beyondField, changesBetween } from '../designing/role-rules.ts';
import { bodyOfReady } from './ready-body.ts';
import type { ReadyRoleList, ReadyRoleType } from './ready-role.type.ts';

const keys = sqlStatement<{ key: string }>(
  'role-keys',
  `select key from app.role where tenant_id = :tenantId and deleted_at is null`,
);

function shown(who: Who, role: ReadyRole, isAdded: boolean): ReadyRoleType {
  const body = bodyOfReady(role);
  return {
    key: role.key,
    name: role.title[who.locale],
    level: role.level,
    group: role.group,
    duties: role.duties.map((duty) => duty[who.locale]),
    permissions: Object.keys(body.grants).length,
    maskedFields: Object.keys(body.masks).length,
    isAdded,
    isWithin:
      who.rights.holdsRole(OWNER_ROLE) &&
      beyond(who.rights, changesBetween(NOTHING, body)) === undefined &&
      beyondField(who.rights, NOTHING, body) === undefined,
  };
}

/** The posts that can become roles, in the order of the organisation charts. */
export async function readyRoleList(ctx: Ctx): Promise<ReadyRoleList> {
  const who = memberWith(ctx, 'role.read');
  const there = new Set((await ctx.scope.read.rows(keys())).map(({ key }) => key));
  return { roles: readyRoles().map((role) => shown(who, role, there.has(role.key))) };
}

recordReader('ReadyRoleList', readyRoleList);
