import type { Ctx } from '../../../kernel/ctx.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { identityChanged } from '../../../kernel/facts/identity-changes.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Ref } from '../../../kernel/result.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { unitsChanged } from './raised-versions.ts';

const raiseOf = sqlStatement<{ memberId: string; userId: string }>(
  'membership-raise-of',
  `update app.membership set version = version + 1 where tenant_id = :tenantId and id = any(:ids)
   returning id as "memberId", user_id as "userId"`,
);
const unitsBelow = sqlStatement<{ id: string }>(
  'units-below',
  `with recursive below (id) as (
     select :unitId::uuid union
     select u.id from app.org_unit u join below b on u.parent_id = b.id where u.tenant_id = :tenantId)
   select id from below`,
);

/** The rights of these members are another thing from now on: each is compiled anew with his next request. */
export async function rightsChangedOf(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const payload of await tx.sql.rows(raiseOf(), { ids }))
    tx.emit({ type: 'membership.changed', payload });
}

/** The same for all who stand in a unit or below it. Other processes see it by the versions, within a second. */
export async function rightsChangedIn(tx: Tx, unitId: string): Promise<void> {
  const below = await tx.sql.rows(unitsBelow(), { unitId });
  await unitsChanged(
    tx,
    below.map(({ id }) => id),
  );
}

/** After the commit this process sees what changed for a whole company with the very next request. */
export async function companySeesAtOnce(
  { who }: Ctx,
  outcome: Promise<Ref | UserError>,
): Promise<Ref | UserError> {
  const done = await outcome;
  if (!isUserError(done) && who) identityChanged({ tenantId: who.tenantId });
  return done;
}
